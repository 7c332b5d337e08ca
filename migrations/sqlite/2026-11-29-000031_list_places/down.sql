DROP INDEX remark_on_clause_by_id;
DROP INDEX comment_queue_on;
DROP INDEX comment_by_arrival_on;
DROP INDEX comment_by_arrival;
DROP INDEX commitment_by_office;
DROP INDEX commitment_by_state;
