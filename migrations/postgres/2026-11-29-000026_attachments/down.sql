DROP TABLE proposal_attachment;
DROP TABLE attachment_content;
