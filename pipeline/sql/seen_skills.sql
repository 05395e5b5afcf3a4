-- One row per (role, concept) that a canonical posting names outside of boilerplate; role null = none was assigned.
with final as (
    select distinct p.role_id, m.skill_id
    from mentions as m
    inner join postings as p on p.posting_id = m.posting_id
    where p.canonical_id is null and not m.is_negated and m.section <> 'boilerplate'
)
select * from final
order by role_id, skill_id
