DROP TABLE notice_round;
