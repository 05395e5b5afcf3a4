-- One row per (side, ground, concept): in how many of the contrasted postings it is asked for.
with final as (
    select o.side, o.ground, m.skill_id, count(distinct m.posting_id) as postings
    from mentions as m
    inner join other_postings as o on o.posting_id = m.posting_id
    where not m.is_negated and m.section <> 'boilerplate'
    group by o.side, o.ground, m.skill_id
)
select * from final
order by side, ground, skill_id
