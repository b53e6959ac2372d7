#pragma once

#include "config/trust/TufClient.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/support/TufRepository.hpp"

#include <gtest/gtest.h>
#include <optional>
#include <string>

namespace onedoor::test
{

/// A client that trusts version 1 of a repository's root, and what it makes of the rest.
class TufUpdate : public testing::Test
{
protected:
    TufUpdate() { pin(); }

    void pin()
    {
        trust::tuf::TrustedFolder trusted(folder);
        EXPECT_TRUE(trust::tuf::TufClient::pin(trusted, repository.rootBytes()));
    }

    [[nodiscard]] trust::tuf::TufClient client(trust::Fetcher* from = nullptr)
    {
        return {from != nullptr ? *from : repository.fetcher, trust::tuf::TrustedFolder(folder), now, limits};
    }

    /// "" when the update went through, else the message.
    std::string update(trust::Fetcher* from = nullptr)
    {
        repository.fetcher.asked.clear();
        const auto done = client(from).refresh();
        reason = done ? std::nullopt : done.error().reason;
        return done ? std::string() : done.error().message;
    }

    /// The bytes of a target, or the message of the refusal.
    std::string target(const std::string& name)
    {
        repository.fetcher.asked.clear();
        auto updated = client();
        if (auto done = updated.refresh(); !done)
            return refused(done.error());
        const auto listed = updated.find(name);
        if (!listed)
            return refused(listed.error());
        const auto bytes = updated.fetch(name, *listed);
        return bytes ? *bytes : refused(bytes.error());
    }

    /// The trusted version of a role; 0 when none is trusted.
    std::uint64_t version(const std::string& role)
    {
        const auto bytes = readFile(folder / (role + ".json"));
        return bytes ? Json::parse(*bytes)["signed"]["version"].get<std::uint64_t>() : 0;
    }

    /// Trusts nothing but the root.
    void forget()
    {
        for (const auto* role : {"timestamp", "snapshot", "targets"})
            std::filesystem::remove(folder / (std::string(role) + ".json"));
    }

    TufRepository repository;
    TempFolder home;
    std::filesystem::path folder = home / "trusted"; ///< one down, so that an escape is seen
    Instant now = TufRepository::now;
    trust::tuf::Limits limits;
    std::optional<trust::UntrustedReason> reason; ///< of the last update

private:
    std::string refused(const trust::TrustError& error)
    {
        reason = error.reason;
        return error.message;
    }
};

using Why = trust::UntrustedReason;

} // namespace onedoor::test
