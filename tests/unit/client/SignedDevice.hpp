#pragma once

#include "config/client/ReleaseClient.hpp"
#include "config/trust/TargetName.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "tests/support/HallRepository.hpp"
#include "tests/support/StepDisk.hpp"
#include "tests/support/TempFolder.hpp"

#include <fstream>
#include <gmock/gmock.h>

namespace onedoor::client::test
{

using Files = std::map<std::string, std::string>;
using Why = trust::UntrustedReason;
namespace fs = std::filesystem;

/// A hall that publishes, a device that was enrolled there, and a line that can be cut.
class SignedDevice : public testing::Test
{
protected:
    SignedDevice() { pin("hall", hall); }

    void pin(const std::string& repository, const onedoor::test::HallRepository& of) const
    {
        EXPECT_TRUE(ReleaseClient::pin(folder / "device", repository, of.rootBytes()));
    }

    /// One round through the repositories; only the hall's unless others are named.
    ReleaseClient::Update update(ReleaseClient& releases)
    {
        for (auto* each : {&hall, &stick, &city})
            each->fetcher.asked.clear();
        std::vector<Repository> list;
        for (const auto& name : order)
            list.push_back({name, name == "hall" ? &hall.fetcher : name == "stick" ? &stick.fetcher : &city.fetcher});
        return releases.update(list, hooks, now);
    }
    ReleaseClient::Update update() { return update(device); }
    /// A program that has just started, without any line.
    std::pair<std::uint64_t, Files> onDisk()
    {
        ReleaseClient fresh(folder / "device");
        const auto found = fresh.loadCurrent(now);
        return found ? std::pair(found->mark.version, bytesOf(*found)) : std::pair(std::uint64_t(0), Files());
    }
    Urgent urgentOnDisk()
    {
        ReleaseClient fresh(folder / "device");
        (void)fresh.loadCurrent(now);
        return fresh.urgent();
    }
    static Files bytesOf(const StoredRelease& release)
    {
        Files bytes;
        for (const auto& [name, path] : release.files.files())
            bytes[name] = readFile(path).value_or("missing");
        return bytes;
    }
    /// The first fault in words; "" when all went well.
    static std::string fault(const ReleaseClient::Update& update)
    {
        return update.faults.empty() ? std::string() : update.faults.front().message;
    }
    [[nodiscard]] fs::path target(const std::string& name, const std::string& bytes) const
    {
        return folder / "device" / "targets" / trust::consistentName("content/" + name, sha256(bytes));
    }
    static std::set<std::string> idsOf(const Urgent& urgent)
    {
        std::set<std::string> ids;
        for (const auto& notice : urgent.notices)
            ids.insert(notice.id);
        return ids;
    }
    void notices(const Files& files) { hall.publish("notices", "notices/", files); }
    void withdrawals(const Files& files) { hall.publish("withdrawals", "withdrawn/", files); }

    onedoor::test::TempFolder folder;
    onedoor::test::HallRepository hall, stick, city;
    Instant now = onedoor::test::HallRepository::now;
    std::vector<std::string> order{"hall"};
    ReleaseClient device{folder / "device"};
    std::vector<Urgent> told; ///< what urgentChanged said
    ReleaseClient::Hooks hooks{[](const StoredRelease&, const Urgent&) { return Result<void>(); },
                                [this](const Urgent& urgent) { told.push_back(urgent); },
                                [] { return false; }};
    const Files first{{"hall.json", "{1}"}, {"same.json", "{s}"}};
    const Files second{{"hall.json", "{2}"}, {"same.json", "{s}"}, {"new.json", "{n}"}};
};

} // namespace onedoor::client::test
