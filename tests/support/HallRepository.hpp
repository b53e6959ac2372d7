#pragma once

#include "tests/support/TufRepository.hpp"

#include <map>
#include <string>

namespace onedoor::test
{

/// A hall's signed repository in memory, every part of which can be bent: targets leaves
/// content to two of two staff keys, notices and withdrawals to one key each.
class HallRepository : public TufRepository
{
public:
    using Files = std::map<std::string, std::string>;

    HallRepository()
    {
        targets["targets"]["targets"] = Json::object();
        delegate("targets", "content", {TestKey::ed25519(11), TestKey::ed25519(12)},
                 {{"paths", {"content/*", "content/*/*", "content/*/*/*"}}}, true, 2);
        delegate("targets", "notices", {TestKey::ed25519(13)}, {{"paths", {"notices/*"}}}, true);
        delegate("targets", "withdrawals", {TestKey::ed25519(12)}, {{"paths", {"withdrawn/*"}}}, true);
        publishTargets("targets");
        publishSnapshot();
        publishTimestamp();
    }

    /// Replaces what a role lists by files below `folder`, one version up.
    void publish(const std::string& role, const std::string& folder, const Files& files)
    {
        auto& part = targets[role];
        part["targets"] = Json::object();
        for (const auto& [name, bytes] : files)
            addTarget(role, folder + name, bytes);
        part["version"] = m_versions[role] = m_versions[role] + 1;
        publishTargets(role);
        tell();
    }
    void publishContent(const Files& files) { publish("content", "content/", files); }

    /// Snapshot and timestamp anew.
    void tell()
    {
        for (auto* part : {&snapshot, &timestamp})
            (*part)["version"] = (*part)["version"].get<std::uint64_t>() + 1;
        publishSnapshot();
        publishTimestamp();
    }

private:
    std::map<std::string, std::uint64_t> m_versions;
};

/// notices/<id>.json as a duty manager signs it.
inline std::string noticeText(const std::string& id, const std::string& headline,
                              const std::string& until = "2027-05-20T12:00:00+08:00")
{
    return toText({{"format", 1},
                   {"id", id},
                   {"headline", {{"zh-CN", headline}}},
                   {"body", {{"zh-CN", "请到一楼大厅等候。"}}},
                   {"from", "2027-05-20T09:00:00+08:00"},
                   {"until", until},
                   {"displays", Json::array()}});
}

/// withdrawn/<id>.json as a reviewer signs it.
inline std::string withdrawalText(const std::string& id, const std::string& slide)
{
    return toText({{"format", 1}, {"id", id}, {"slides", {slide}}, {"reason", "写错了"}});
}

} // namespace onedoor::test
