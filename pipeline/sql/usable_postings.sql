-- One row per posting that counts, numbered by posting_id; `employer_number` is that of the employer's first one.
-- A posting without an employer is an employer of its own; the same text twice is one.
with keyed as (
    select
        *,
        row_number() over (order by posting_id) - 1 as posting,
        coalesce('id:' || employer_id, 'name:' || lower(trim(employer)), 'text:' || content_hash) as employer_key
    from selected_postings
    where is_usable and not is_duplicate
),
final as (
    select
        posting, posting_id, source, title, employer, url, seniority, content_hash, seen_on,
        min(posting) over (partition by employer_key) as employer_number
    from keyed
)
select * from final
order by posting
