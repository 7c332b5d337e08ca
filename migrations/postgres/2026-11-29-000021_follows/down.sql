DROP INDEX outbox_of_follow;
ALTER TABLE outbox DROP COLUMN follow_id;
DROP TABLE notice_stop;
DROP TABLE notice_told;
DROP TABLE pending_news;
DROP TABLE news;
DROP TABLE follow;
