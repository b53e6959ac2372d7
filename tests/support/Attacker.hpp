#pragma once

#include "config/server/OnlineKeyRing.hpp"
#include "config/store/Connection.hpp"
#include "config/store/Database.hpp"
#include "config/trust/HallRoles.hpp"
#include "config/trust/RoleJson.hpp"
#include "content/base/Files.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <tuple>

namespace onedoor::test
{

/// All that the server holds, in other hands: its own keys, its repository, its database.
class Attacker
{
public:
    explicit Attacker(const std::filesystem::path& data)
        : m_database(data / "onedoor.sqlite"), m_repository(data / "repository"), m_state(m_repository.read().value()),
          m_keys(server::loadOnlineKeys(data / "keys/online", m_state.root).value())
    {
    }

    /// By SQL alone: an account that reviews, with the first key; the second is called the editor's,
    /// and a third stands as a root stick.
    void takeDatabase(const trust::SigningKey& own, const trust::SigningKey& other, const trust::SigningKey& stick)
    {
        const auto database = store::Database::open(m_database, machineNow()).value();
        auto& sql = database->connection().session();
        sql << "INSERT INTO staff (name, password_hash, roles, attempts, locked_until, created_at) "
               "VALUES ('mallory', 'x', 'reviewer', 0, 0, 1)";
        for (const auto& [key, owner, purpose] : {std::tuple{&own, "mallory", "staff"}, {&other, "editor", "staff"},
                                                  {&stick, "root-1", "root"}})
        {
            const auto id = key->id(), shown = key->shown().value;
            sql << "INSERT INTO staff_key (key_id, owner, purpose, public_key, added_at, revoked_at) "
                   "VALUES (:id, :owner, :purpose, :shown, 1, 0)",
                soci::use(id), soci::use(std::string(owner)), soci::use(std::string(purpose)), soci::use(shown);
        }
    }

    /// A release of the attacker's own, under what the online keys can sign.
    void publish(const trust::tuf::Signers& signers)
    {
        using namespace trust::tuf;
        auto listing = m_state.roles["content"];
        listing.version += 1;
        const std::string words = R"({"format":1,"slides":[]})";
        listing.targets["content/slides/everyday.json"] = listingOf(words);
        put("targets/" + consistent("content/slides/everyday.json", words), words);
        put(fmt::format("metadata/{}.content.json", listing.version), file("content", signedPart(listing), signers));
        m_state.roles["content"] = listing;
        newest();
    }

    /// The attacker's own key put in the place of the staff's.
    void enrolSelf(const trust::SigningKey& own)
    {
        using namespace trust::tuf;
        const auto targets = trust::makeTargets({{own.shown()}, {own.shown()}, {own.shown()}},
                                                m_state.targets.version + 1, machineNow());
        m_state.targets = targets;
        put(fmt::format("metadata/{}.targets.json", targets.version), file("targets", signedPart(targets), {own}));
        newest();
    }

    /// A root that leaves everything to the attacker's keys beside the administrators', and a list
    /// of the staff under it.
    void reroot(const trust::SigningKey& own, const trust::SigningKey& other)
    {
        using namespace trust::tuf;
        auto holders = trust::holdersOf(m_state.root);
        holders.root = {own.shown(), other.shown()};
        holders.administrators.insert(holders.administrators.end(), holders.root.begin(), holders.root.end());
        m_state.root = trust::makeRoot(holders, m_state.root.version + 1, machineNow());
        put(fmt::format("metadata/{}.root.json", m_state.root.version),
            file("root", signedPart(m_state.root), {own, other}));
        m_state.targets.version += 1;
        put(fmt::format("metadata/{}.targets.json", m_state.targets.version),
            file("targets", signedPart(m_state.targets), {own, other}));
        newest();
    }

private:
    static std::string consistent(const std::string& name, const std::string& bytes)
    {
        const auto slash = name.rfind('/') + 1;
        return name.substr(0, slash) + trust::tuf::listingOf(bytes).hashes.at("sha256") + "." + name.substr(slash);
    }
    std::string file(const std::string& role, const Json& part, const trust::tuf::Signers& signers)
    {
        return m_state.bytes[role] = trust::tuf::metadataFile(part, signers);
    }
    void put(const std::string& name, const std::string& bytes)
    {
        EXPECT_TRUE(writeFileAtomically(m_repository.folder() / name, bytes));
    }
    void newest()
    {
        using namespace trust::tuf;
        const auto list = [&](const std::string& role, std::uint64_t version)
        {
            const auto listing = listingOf(m_state.bytes[role]);
            m_state.snapshot.files[role + ".json"] = {version, listing.length, listing.hashes};
        };
        for (const auto& [role, targets] : m_state.roles)
            list(role, targets.version);
        list("targets", m_state.targets.version);
        m_state.snapshot.version += 1;
        const auto snapshot = metadataFile(signedPart(m_state.snapshot), Signers{m_keys.snapshot});
        const auto listing = listingOf(snapshot);
        m_state.timestamp.version += 1;
        m_state.timestamp.snapshot = {m_state.snapshot.version, listing.length, listing.hashes};
        put(fmt::format("metadata/{}.snapshot.json", m_state.snapshot.version), snapshot);
        put("metadata/timestamp.json", metadataFile(signedPart(m_state.timestamp), Signers{m_keys.timestamp}));
    }

    std::filesystem::path m_database;
    trust::Repository m_repository;
    trust::Repository::State m_state;
    trust::OnlineKeys m_keys;
};

} // namespace onedoor::test
