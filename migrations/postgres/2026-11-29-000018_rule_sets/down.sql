DROP INDEX proposal_in_figures;
DROP TABLE rule_set;
