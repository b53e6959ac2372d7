#include "config/server/EmergencyDesk.hpp"

#include "config/trust/HallRoles.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

#include <fmt/format.h>
#include <map>

namespace onedoor::server
{

namespace
{

std::string prefixOf(std::string_view role)
{
    return role == trust::noticesRole ? "notices/" : "withdrawn/";
}

std::string freshId()
{
    return newId().substr(0, 12);
}

Json noticeJson(const NoticeWish& wish, const std::string& id, Instant from)
{
    return {{"format", 1},
            {"id", id},
            {"headline", wish.headline},
            {"body", wish.body},
            {"from", trust::formatUtc(from)},
            {"until", trust::formatUtc(from + wish.lasts)},
            {"displays", wish.displays}};
}

using Targets = std::map<std::string, std::filesystem::path, std::less<>>;

/// Without notices that are over.
Targets stillListed(const Targets& all, std::string_view role, Instant hallTime)
{
    Targets kept;
    for (const auto& [name, path] : all)
    {
        const auto bytes = readFile(path, signage::mostNoticeBytes);
        const auto notice = bytes ? signage::readNotice(*bytes, std::filesystem::path(name).stem().string())
                                  : Result<signage::Notice>(tl::unexpected(bytes.error()));
        if (role != trust::noticesRole || (notice && notice->until > hallTime))
            kept[name] = path;
    }
    return kept;
}

release::FileSet fileSet(const Targets& targets)
{
    release::FileSet files;
    for (const auto& [name, path] : targets)
        files.add(name, path);
    return files;
}

} // namespace

Result<EmergencyDesk::Drafted> EmergencyDesk::amend(std::string_view role, const std::string& id,
                                                    const DraftDesk::Change& change, const std::string& by, Instant now)
{
    auto draft = m_drafts.amend(role, change, by, now, m_open);
    if (!draft)
        return tl::unexpected(draft.error());
    return Drafted{id, std::move(*draft)};
}

Result<EmergencyDesk::Drafted> EmergencyDesk::add(std::string_view role, const std::string& id, const Json& json,
                                                  const std::string& by, Instant now, Instant hallTime)
{
    const auto path = m_data.drafts() / "new" / (id + ".json");
    if (auto written = writeFileAtomically(path, json.dump(1) + "\n"); !written)
        return tl::unexpected(written.error());
    const auto with = [&](const release::FileSet& all) -> Result<release::FileSet>
    {
        auto targets = stillListed(all.files(), role, hallTime);
        targets[prefixOf(role) + id + ".json"] = path;
        return fileSet(targets);
    };
    auto drafted = amend(role, id, with, by, now);
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return drafted;
}

Result<EmergencyDesk::Drafted> EmergencyDesk::take(std::string_view role, const std::string& id, const std::string& by,
                                                   Instant now, Instant hallTime)
{
    const auto without = [&](const release::FileSet& all) -> Result<release::FileSet>
    {
        const auto name = prefixOf(role) + id + ".json";
        auto targets = stillListed(all.files(), role, hallTime);
        if (targets.erase(name) == 0)
            return fail(ErrorCode::NotFound, fmt::format("there is no {} in force", name));
        return fileSet(targets);
    };
    return amend(role, id, without, by, now);
}

Result<EmergencyDesk::Drafted> EmergencyDesk::notice(const NoticeWish& wish, const std::string& by, Instant now,
                                                     Instant hallTime)
{
    const auto id = freshId();
    const auto json = noticeJson(wish, id, hallTime);
    // Read as every screen will read it.
    if (const auto fits = signage::readNotice(json.dump(), id); !fits)
        return fail(ErrorCode::InvalidArgument, fits.error().message);
    return add(trust::noticesRole, id, json, by, now, hallTime);
}

Result<EmergencyDesk::Drafted> EmergencyDesk::endNotice(const std::string& id, const std::string& by, Instant now,
                                                        Instant hallTime)
{
    return take(trust::noticesRole, id, by, now, hallTime);
}

Result<EmergencyDesk::Drafted> EmergencyDesk::withdraw(const std::string& slide, const std::string& reason,
                                                       const std::string& by, Instant now)
{
    const auto id = freshId();
    const Json json{{"format", 1}, {"id", id}, {"slides", {slide}}, {"reason", reason}};
    if (const auto fits = signage::readWithdrawal(json.dump(), id); !fits)
        return fail(ErrorCode::InvalidArgument, fits.error().message);
    return add(trust::withdrawalsRole, id, json, by, now, now);
}

Result<EmergencyDesk::Drafted> EmergencyDesk::endWithdrawal(const std::string& id, const std::string& by, Instant now)
{
    return take(trust::withdrawalsRole, id, by, now, now);
}

} // namespace onedoor::server
