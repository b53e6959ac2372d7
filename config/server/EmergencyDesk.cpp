#include "config/server/EmergencyDesk.hpp"

#include "config/trust/HallRoles.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

#include <fmt/format.h>
#include <map>
#include <sys/stat.h>

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

/// When a file came onto the disk, by the machine's clock; now for one that is gone.
Instant writtenAt(const std::filesystem::path& path, Instant now)
{
    struct stat info = {};
    if (::stat(path.c_str(), &info) != 0)
        return now;
    return Instant(std::chrono::duration_cast<Instant::duration>(std::chrono::seconds(info.st_mtim.tv_sec)));
}

using Targets = std::map<std::string, std::filesystem::path, std::less<>>;

/// Without those whose day is over: no screen would show them any more, whatever its hall's time.
Targets stillListed(Targets all, std::string_view role, Instant now)
{
    if (role == trust::noticesRole)
        std::erase_if(all, [&](const auto& target)
                      { return writtenAt(target.second, now) + trust::lifetimeOf(role) <= now; });
    return all;
}

/// Takes off as many as stand in the way of another: those that have stood for as long as they were
/// to last are over, unless the hall's clock was set back meanwhile. The oldest go first.
void makeRoom(Targets& notices, Instant now)
{
    std::multimap<Instant, std::string> over;
    for (const auto& [name, path] : notices)
    {
        const auto bytes = readFile(path, signage::mostNoticeBytes);
        const auto notice = bytes ? signage::readNotice(*bytes, std::filesystem::path(name).stem().string())
                                  : Result<signage::Notice>(tl::unexpected(bytes.error()));
        const auto written = writtenAt(path, now);
        if (!notice || written + (notice->until - notice->from) <= now)
            over.emplace(written, name);
    }
    for (const auto& [written, name] : over)
        if (notices.size() >= signage::mostNotices)
            notices.erase(name);
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
                                                  const std::string& by, Instant now)
{
    const auto path = m_data.drafts() / "new" / (id + ".json");
    if (auto written = writeFileAtomically(path, json.dump(1) + "\n"); !written)
        return tl::unexpected(written.error());
    const auto with = [&](const release::FileSet& all) -> Result<release::FileSet>
    {
        auto targets = stillListed(all.files(), role, now);
        if (role == trust::noticesRole)
            makeRoom(targets, now);
        const auto most = role == trust::noticesRole ? signage::mostNotices : signage::mostWithdrawals;
        if (targets.size() >= most)
            return fail(ErrorCode::Exhausted,
                        fmt::format("{} of the {} stand already, more than that no screen takes: end some first", most, role));
        targets[prefixOf(role) + id + ".json"] = path;
        return fileSet(targets);
    };
    auto drafted = amend(role, id, with, by, now);
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return drafted;
}

Result<EmergencyDesk::Drafted> EmergencyDesk::take(std::string_view role, const std::string& id, const std::string& by,
                                                   Instant now)
{
    const auto without = [&](const release::FileSet& all) -> Result<release::FileSet>
    {
        const auto name = prefixOf(role) + id + ".json";
        auto targets = stillListed(all.files(), role, now);
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
    return add(trust::noticesRole, id, json, by, now);
}

Result<EmergencyDesk::Drafted> EmergencyDesk::endNotice(const std::string& id, const std::string& by, Instant now)
{
    return take(trust::noticesRole, id, by, now);
}

Result<EmergencyDesk::Drafted> EmergencyDesk::withdraw(const std::string& slide, const std::string& reason,
                                                       const std::string& by, Instant now)
{
    const auto id = freshId();
    const Json json{{"format", 1}, {"id", id}, {"slides", {slide}}, {"reason", reason}};
    if (const auto fits = signage::readWithdrawal(json.dump(), id); !fits)
        return fail(ErrorCode::InvalidArgument, fits.error().message);
    return add(trust::withdrawalsRole, id, json, by, now);
}

Result<EmergencyDesk::Drafted> EmergencyDesk::endWithdrawal(const std::string& id, const std::string& by, Instant now)
{
    return take(trust::withdrawalsRole, id, by, now);
}

} // namespace onedoor::server
