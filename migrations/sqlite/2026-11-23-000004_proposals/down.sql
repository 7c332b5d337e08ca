DROP TABLE support;
DROP TABLE proposal;
