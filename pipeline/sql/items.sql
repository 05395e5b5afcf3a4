-- One row per (posting, concept): its strictest wording and that wording's any-of group, -1 when it stands alone.
-- Strength and group are packed into one number so that a single min() picks both; alone beats in a group.
with strictest as (
    select posting, skill, min(strength_place::bigint * 1_000_000 + any_of_group + 1) as packed
    from asked_mentions
    group by posting, skill
),
final as (
    select posting, skill, packed // 1_000_000 as strength_place, packed % 1_000_000 - 1 as any_of_group
    from strictest
)
select * from final
order by posting, skill
