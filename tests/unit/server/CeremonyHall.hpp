#pragma once

#include "config/server/KeyCeremony.hpp"
#include "config/trust/TufClient.hpp"
#include "content/base/Files.hpp"
#include "tests/support/TempFolder.hpp"

#include <gtest/gtest.h>

namespace onedoor::server
{

/// A hall with accounts, and a key in hand for everybody who signs; nothing names them yet.
class CeremonyAccounts : public testing::Test
{
protected:
    CeremonyAccounts()
    {
        addAccount("admin", {store::Role::Administrator});
        addAccount("admin-2", {store::Role::Administrator});
        addAccount("editor", {store::Role::Editor});
        addAccount("reviewer", {store::Role::Reviewer});
        addAccount("duty", {store::Role::DutyManager});
        owners = ceremony.ownersNeeded(now).value();
        for (const auto& owner : owners)
            seeds.emplace(owner, trust::SigningKey::make());
    }

    void addAccount(const std::string& name, const std::vector<store::Role>& roles)
    {
        store::StaffStore staff(database, store::PasswordCost::least());
        EXPECT_TRUE(staff.add(name, "a long enough password", roles, now));
    }
    /// What whoever has the database alone can write: a key of anybody's, for anything.
    void slipIn(const trust::SigningKey& key, const std::string& owner, store::KeyPurpose purpose)
    {
        EXPECT_TRUE(store::StaffKeyStore(database).add({key.id(), owner, purpose, key.shown().value, now, {}}));
    }
    /// A copy of the key on that stick.
    OpenedKey stick(const std::string& owner)
    {
        return {owner, trust::SigningKey(consent::SecretKey(seeds.at(owner).seed().bytes()))};
    }
    std::vector<OpenedKey> sticks(const std::vector<std::string>& names)
    {
        std::vector<OpenedKey> keys;
        for (const auto& name : names)
            keys.push_back(stick(name));
        return keys;
    }
    [[nodiscard]] std::filesystem::path metadata(const std::string& name) const
    {
        return data.repository() / "metadata" / name;
    }
    std::size_t signersOf(std::string_view role)
    {
        const auto state = ceremony.state().value();
        const auto* delegation = state.delegation(role);
        return delegation == nullptr ? 0 : delegation->signers.keyIds.size();
    }
    bool signsFor(std::string_view role, const std::string& keyId)
    {
        const auto state = ceremony.state().value();
        const auto* delegation = state.delegation(role);
        return delegation != nullptr && delegation->signers.keyIds.contains(keyId);
    }

    const Instant now = machineNow();
    test::TempFolder folder;
    DataFolder data{folder / "data"};
    std::shared_ptr<store::Database> database = store::Database::open(folder / "onedoor.sqlite", now).value();
    KeyCeremony ceremony{data, database};
    std::vector<std::string> owners;
    std::map<std::string, trust::SigningKey> seeds;
};

/// The same after what `keys init` does, and a device that was enrolled then.
class CeremonyHall : public CeremonyAccounts
{
protected:
    CeremonyHall()
    {
        const auto begun = ceremony.begin(sticks(owners), now);
        EXPECT_TRUE(begun) << begun.error().message;
        trust::tuf::TrustedFolder trusted(folder / "trusted");
        EXPECT_TRUE(trust::tuf::TufClient::pin(trusted, readFile(metadata("1.root.json")).value()));
    }

    /// What that device says now.
    trust::Checked<void> deviceFollows()
    {
        trust::FolderFetcher fetcher(data.repository());
        trust::tuf::TufClient client(fetcher, trust::tuf::TrustedFolder(folder / "trusted"), now);
        return client.refresh();
    }
};

} // namespace onedoor::server
