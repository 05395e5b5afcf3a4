-- One row per posting that counts, numbered by posting_id; `employer_number` is that of the employer's first one.
-- A posting without an employer is an employer of its own; the same text twice is one. `cluster_number` is who
-- speaks: the employer, but for a recruitment agency the text, as an agency advertises for many employers. `ground` is
-- where it was advertised: the country, or the source when that is not told.
with keyed as (
    select
        *,
        row_number() over (order by posting_id) - 1 as posting,
        coalesce('id:' || employer_id, 'name:' || lower(trim(employer)), 'text:' || content_hash) as employer_key,
        coalesce(
            (regexp_matches(lower(employer), $agency) and not regexp_matches(lower(employer), $no_agency))
            or regexp_matches(lower(industry), $agency_industry),
            false
        ) as is_agency
    from selected_postings
    where is_usable and not is_duplicate
),
final as (
    select
        posting, posting_id, source, title, employer, url, seniority, content_hash, seen_on, is_agency, location,
        coalesce(upper(country), split_part(source, ':', 1)) as ground,
        min(posting) over (partition by employer_key) as employer_number,
        min(posting) over (partition by case when is_agency then 'text:' || content_hash else employer_key end)
            as cluster_number
    from keyed
)
select * from final
order by posting
