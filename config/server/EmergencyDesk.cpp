#include "config/server/EmergencyDesk.hpp"

#include "config/trust/HallRoles.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

#include <fmt/format.h>

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

} // namespace

Result<EmergencyDesk::Drafted> EmergencyDesk::add(std::string_view role, release::FileSet targets,
                                                  const std::string& id, const Json& json, const std::string& by,
                                                  Instant now)
{
    const auto path = m_data.drafts() / "new" / (id + ".json");
    if (auto written = writeFileAtomically(path, json.dump(1) + "\n"); !written)
        return tl::unexpected(written.error());
    targets.add(prefixOf(role) + id + ".json", path);
    auto draft = m_drafts.propose(role, targets, by, now);
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    if (!draft)
        return tl::unexpected(draft.error());
    return Drafted{id, std::move(*draft)};
}

Result<EmergencyDesk::Drafted> EmergencyDesk::take(std::string_view role, release::FileSet targets,
                                                   const std::string& id, const std::string& by, Instant now)
{
    release::FileSet kept;
    const auto name = prefixOf(role) + id + ".json";
    if (!targets.has(name))
        return fail(ErrorCode::NotFound, fmt::format("there is no {} in force", name));
    for (const auto& [target, path] : targets.files())
        if (target != name)
            kept.add(target, path);
    auto draft = m_drafts.propose(role, kept, by, now);
    if (!draft)
        return tl::unexpected(draft.error());
    return Drafted{id, std::move(*draft)};
}

Result<release::FileSet> EmergencyDesk::notices(Instant hallTime)
{
    const auto all = m_drafts.targetsOf(trust::noticesRole);
    if (!all)
        return all;
    release::FileSet kept;
    for (const auto& [name, path] : all->files())
    {
        const auto bytes = readFile(path, signage::mostNoticeBytes);
        const auto notice = bytes ? signage::readNotice(*bytes, std::filesystem::path(name).stem().string())
                                  : Result<signage::Notice>(tl::unexpected(bytes.error()));
        if (notice && notice->until > hallTime)
            kept.add(name, path);
    }
    return kept;
}

Result<EmergencyDesk::Drafted> EmergencyDesk::notice(const NoticeWish& wish, const std::string& by, Instant now,
                                                     Instant hallTime)
{
    auto targets = notices(hallTime);
    if (!targets)
        return tl::unexpected(targets.error());
    const auto id = freshId();
    const auto json = noticeJson(wish, id, hallTime);
    // Read as every screen will read it.
    if (const auto fits = signage::readNotice(json.dump(), id); !fits)
        return fail(ErrorCode::InvalidArgument, fits.error().message);
    return add(trust::noticesRole, std::move(*targets), id, json, by, now);
}

Result<EmergencyDesk::Drafted> EmergencyDesk::endNotice(const std::string& id, const std::string& by, Instant now,
                                                        Instant hallTime)
{
    auto targets = notices(hallTime);
    return targets ? take(trust::noticesRole, std::move(*targets), id, by, now) : tl::unexpected(targets.error());
}

Result<EmergencyDesk::Drafted> EmergencyDesk::withdraw(const std::string& slide, const std::string& reason,
                                                       const std::string& by, Instant now)
{
    auto targets = m_drafts.targetsOf(trust::withdrawalsRole);
    if (!targets)
        return tl::unexpected(targets.error());
    const auto id = freshId();
    const Json json{{"format", 1}, {"id", id}, {"slides", {slide}}, {"reason", reason}};
    if (const auto fits = signage::readWithdrawal(json.dump(), id); !fits)
        return fail(ErrorCode::InvalidArgument, fits.error().message);
    return add(trust::withdrawalsRole, std::move(*targets), id, json, by, now);
}

Result<EmergencyDesk::Drafted> EmergencyDesk::endWithdrawal(const std::string& id, const std::string& by, Instant now)
{
    auto targets = m_drafts.targetsOf(trust::withdrawalsRole);
    return targets ? take(trust::withdrawalsRole, std::move(*targets), id, by, now) : tl::unexpected(targets.error());
}

} // namespace onedoor::server
