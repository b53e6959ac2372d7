#include "config/server/SignedRecord.hpp"

#include "config/trust/RoleJson.hpp"
#include "config/trust/StrictJson.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>

namespace onedoor::server
{

namespace
{

constexpr std::size_t mostEntries = 500;

} // namespace

SignedRecord::SignedRecord(const std::filesystem::path& key) : m_file(key.string() + ".signed.json")
{
    const auto text = readFile(m_file, 1u << 20);
    const auto json = text ? parseJson(*text, m_file.string()) : Result<Json>(tl::unexpected(text.error()));
    if (json && json->is_object() && json->value("format", Json()) == 1 && json->contains("signed")
        && json->at("signed").is_array())
        m_signed = json->at("signed");
}

Before SignedRecord::before(const trust::Draft& draft) const
{
    if (draft.before.is_null())
        return Before::None;
    const auto hash = sha256(trust::tuf::canonicalJson(draft.before));
    const auto same = [&](const Json& entry)
    {
        return entry.is_object() && entry.value("hall", Json()) == draft.hall && entry.value("role", Json()) == draft.role
               && entry.value("sha256", Json()) == hash;
    };
    return std::ranges::any_of(m_signed, same) ? Before::Signed : Before::Unknown;
}

Result<void> SignedRecord::add(const trust::Draft& draft, Instant now)
{
    m_signed.insert(m_signed.begin(), Json{{"hall", draft.hall},
                                           {"role", draft.role},
                                           {"version", draft.version()},
                                           {"sha256", sha256(draft.canonical())},
                                           {"at", trust::formatUtc(now)}});
    while (m_signed.size() > mostEntries)
        m_signed.erase(m_signed.size() - 1);
    return writeFileAtomically(m_file, Json{{"format", 1}, {"signed", m_signed}}.dump(1) + "\n");
}

} // namespace onedoor::server
