-- The tags of the proposals that are listed: those that are published and go on by themselves. Each stands with what the list
-- is ordered by, so that a page of what has a tag is found in its order, however many or few there are.
CREATE TABLE proposal_tag (
    proposal_id TEXT NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    published_at TIMESTAMP NOT NULL,
    supports INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, tag)
);
CREATE INDEX proposal_tag_by_date ON proposal_tag (consultation_id, tag, published_at, proposal_id);
CREATE INDEX proposal_tag_by_support ON proposal_tag (consultation_id, tag, supports, published_at, proposal_id);

-- They are kept by triggers, so that no statement can forget them, not even one of a program before this one.
CREATE TRIGGER proposal_tagged AFTER INSERT ON proposal WHEN NEW.tags <> '[]' BEGIN
    INSERT INTO proposal_tag (proposal_id, tag, consultation_id, published_at, supports)
        SELECT DISTINCT NEW.id, value, NEW.consultation_id, NEW.published_at, NEW.supports FROM json_each(NEW.tags)
        WHERE NEW.status = 'published' AND NEW.merged_into IS NULL;
END;
CREATE TRIGGER proposal_tags_changed AFTER UPDATE OF tags, status, published_at, merged_into ON proposal
WHEN OLD.tags <> '[]' OR NEW.tags <> '[]' BEGIN
    DELETE FROM proposal_tag WHERE proposal_id = NEW.id;
    INSERT INTO proposal_tag (proposal_id, tag, consultation_id, published_at, supports)
        SELECT DISTINCT NEW.id, value, NEW.consultation_id, NEW.published_at, NEW.supports FROM json_each(NEW.tags)
        WHERE NEW.status = 'published' AND NEW.merged_into IS NULL;
END;
-- Who backs a proposal changes but a number.
CREATE TRIGGER proposal_tags_backed AFTER UPDATE OF supports ON proposal
WHEN NEW.tags <> '[]' BEGIN
    UPDATE proposal_tag SET supports = NEW.supports WHERE proposal_id = NEW.id;
END;
INSERT INTO proposal_tag (proposal_id, tag, consultation_id, published_at, supports)
    SELECT DISTINCT proposal.id, value, consultation_id, published_at, supports FROM proposal, json_each(tags)
    WHERE status = 'published' AND merged_into IS NULL AND tags <> '[]';
