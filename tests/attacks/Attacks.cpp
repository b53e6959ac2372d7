#include "tests/attacks/Attacks.hpp"

#include "config/trust/TargetName.hpp"
#include "content/base/Ids.hpp"

namespace onedoor::test
{

namespace
{

using Why = trust::UntrustedReason;
using Lie = HostileServer::Lie;
using Attacks = std::vector<Attack>;

constexpr const char* past = "2027-05-20T01:00:00Z";

std::string secondHall(const AttackedHall& world)
{
    return "targets/" + trust::consistentName("content/hall.json", sha256(world.second.at("hall.json")));
}

/// The file of a role that comes with the second release.
std::string pathOf(const AttackedHall& world, const std::string& role)
{
    if (role == "target")
        return secondHall(world);
    return role == "timestamp" ? "metadata/timestamp.json" : world.file(role, role == "root" ? 1 : 0);
}

const std::vector<std::string> everything{"root", "timestamp", "snapshot", "targets", "content", "target"};
const std::vector<std::string> listed{"snapshot", "targets", "content", "target"};

/// All roles have something new, so that each is fetched.
void publishAll(AttackedHall& world)
{
    auto& targets = world.hall.targets["targets"];
    targets["version"] = targets["version"].get<std::uint64_t>() + 1;
    world.hall.publishTargets("targets");
    world.publishSecond();
}

void addLies(Attacks& attacks)
{
    for (const auto& role : everything)
    {
        const auto lie = [role](Lie how)
        {
            return [role, how](AttackedHall& world)
            {
                publishAll(world);
                world.server.lieAbout(pathOf(world, role), how);
            };
        };
        attacks.push_back({"EndlessData_" + role, role, lie(Lie::Endless), Why::TooLarge, "is longer than the"});
        attacks.push_back({"HundredMegabytes_" + role, role, lie(Lie::Huge), Why::TooLarge, "is longer than the"});
        if (role != "root") // there is none, so half of it is a whole empty file
            attacks.push_back({"LineCutInTheMiddle_" + role, role, lie(Lie::CutShort), std::nullopt, "127.0.0.1"});
    }
}

void addWrongBytes(Attacks& attacks)
{
    const auto bend = [](const std::string& role, const std::function<void(std::string&)>& how)
    {
        return [role, how](AttackedHall& world)
        {
            publishAll(world);
            how(world.hall.fetcher.files[pathOf(world, role)]);
        };
    };
    for (const auto& role : listed)
    {
        attacks.push_back({"TooLong_" + role, role, bend(role, [](std::string& bytes) { bytes += ' '; }),
                           Why::TooLarge, "is longer than the"});
        attacks.push_back({"TooShort_" + role, role, bend(role, [](std::string& bytes) { bytes.pop_back(); }),
                           Why::WrongLength, "are promised"});
        attacks.push_back({"WrongHash_" + role, role, bend(role, [](std::string& bytes) { bytes[4] ^= 1; }),
                           Why::WrongHash, "does not have the sha256 that is promised"});
    }
    const auto unlisted = [&](const std::string& name, const std::function<void(std::string&)>& how)
    {
        for (const auto& role : std::vector<std::string>{"timestamp", "snapshot", "targets", "content"})
            attacks.push_back({name + "_" + role, role,
                               [role, how](AttackedHall& world)
                               {
                                   world.withoutHashes();
                                   publishAll(world);
                                   how(world.hall.fetcher.files[pathOf(world, role)]);
                               },
                               Why::Malformed, "is malformed"});
    };
    unlisted("DuplicateKey", [](std::string& bytes) { bytes.insert(bytes.rfind("\"version\""), "\"version\": 1,"); });
    unlisted("InvalidUtf8",
             [](std::string& bytes) { bytes.insert(bytes.rfind("\"version\""), "\"x\": \"\xc3\x28\","); });
    unlisted("Empty", [](std::string& bytes) { bytes.clear(); });
    unlisted("NoJson", [](std::string& bytes) { bytes = "<!DOCTYPE html><title>Welcome to our network</title>"; });
    unlisted("NestedDeep",
             [](std::string& bytes)
             {
                 const auto deep = "\"x\": " + std::string(100, '[') + std::string(100, ']') + ",";
                 bytes.insert(bytes.rfind("\"version\""), deep);
             });
}

/// Signed by the right keys, which were stolen or misused, or replayed from earlier.
void addOldOnes(Attacks& attacks)
{
    attacks.push_back({"RolledBack_root", "root",
                       [](AttackedHall& world)
                       {
                           world.hall.root["version"] = 1;
                           world.replace("metadata/3.root.json", TufRepository::sign(world.hall.root,
                                                                                     world.hall.signers["root"]));
                       },
                       Why::Rollback, "root version went back from 3 to 1"});
    attacks.push_back({"RolledBack_timestamp", "timestamp",
                       [](AttackedHall& world)
                       {
                           world.hall.timestamp["version"] = 1;
                           world.hall.publishTimestamp();
                       },
                       Why::Rollback, "timestamp version went back from"});
    attacks.push_back({"RolledBack_snapshot", "timestamp",
                       [](AttackedHall& world)
                       {
                           world.publishSecond();
                           world.hall.snapshot["version"] = 1;
                           world.hall.publishSnapshot();
                           world.hall.publishTimestamp();
                       },
                       Why::Rollback, "snapshot version went back from"});
    for (const std::string role : {"targets", "content", "notices", "withdrawals"})
    {
        attacks.push_back({"RolledBack_" + role, "snapshot",
                           [role](AttackedHall& world)
                           {
                               world.publishSecond();
                               auto& entry = world.hall.snapshot["meta"][role + ".json"];
                               entry["version"] = 1; // all have a later one
                               world.hall.tell();
                           },
                           Why::Rollback, role + ".json version went back from"});
        attacks.push_back({"Vanished_" + role, "snapshot",
                           [role](AttackedHall& world)
                           {
                               world.publishSecond();
                               world.hall.snapshot["meta"].erase(role + ".json");
                               world.hall.tell();
                           },
                           Why::Missing, role + ".json vanished from the snapshot"});
    }
    attacks.push_back({"FrozenTimestamp", "timestamp", [](AttackedHall& world) { world.now += std::chrono::days(2); },
                       Why::Expired, "expired at"});
    for (const std::string role : {"root", "timestamp", "snapshot", "targets", "content"})
        attacks.push_back({"Expired_" + role, role == "root" ? "timestamp" : role,
                           [role](AttackedHall& world)
                           {
                               auto& hall = world.hall;
                               auto& part = role == "root"        ? hall.root
                                            : role == "timestamp" ? hall.timestamp
                                            : role == "snapshot"  ? hall.snapshot
                                                                  : hall.targets[role];
                               part["expires"] = past;
                               if (role == "root")
                                   part["version"] = 3;
                               hall.publishRoot();
                               publishAll(world);
                           },
                           Why::Expired, role + " expired at 2027-05-20T01:00:00Z"});
}

void addMixes(Attacks& attacks)
{
    for (const std::string role : {"snapshot", "targets", "content"})
    {
        const auto mix = [role](bool hashes)
        {
            return [role, hashes](AttackedHall& world)
            {
                const auto before = world.hall.fetcher.files[pathOf(world, role)];
                if (!hashes)
                    world.withoutHashes();
                publishAll(world);
                auto& bytes = world.hall.fetcher.files[pathOf(world, role)];
                bytes = before + std::string(hashes ? bytes.size() - before.size() : 0, ' ');
            };
        };
        attacks.push_back({"MixedByHash_" + role, role, mix(true), Why::WrongHash, role + " does not have the sha256"});
        attacks.push_back({"MixedByVersion_" + role, role, mix(false), Why::Mismatch, role + " is version"});
    }
}

/// Signed by too few, by the wrong ones, or by one that counts no more.
void addSignatures(Attacks& attacks)
{
    const auto stranger = TestKey::ed25519(99);
    for (const std::string role : {"timestamp", "snapshot", "targets", "content"})
        attacks.push_back({"Stranger_" + role, role,
                           [role, stranger](AttackedHall& world)
                           {
                               world.hall.signers[role] = {stranger};
                               publishAll(world);
                           },
                           Why::TooFewSignatures, role + " is signed by 0 of the"});
    attacks.push_back({"Stranger_root", "root",
                       [stranger](AttackedHall& world)
                       {
                           world.hall.root["version"] = 3;
                           world.hall.setKeys("root", {stranger});
                           world.hall.publishRoot();
                       },
                       Why::TooFewSignatures, "root version 3 is signed by 0 of the 2 keys"});
    const auto content = [&](const std::string& name, const std::vector<TestKey>& keys)
    {
        attacks.push_back({name, "content",
                           [keys](AttackedHall& world)
                           {
                               world.hall.signers["content"] = keys;
                               world.publishSecond();
                           },
                           Why::TooFewSignatures, "content is signed by 1 of the 2 keys"});
    };
    const auto editor = TestKey::ed25519(11);
    content("WrongThreshold_content", {editor});
    content("DutyManagerSignsContent", {editor, TestKey::ed25519(13)});
    content("OneKeyUnderAnotherId_content", {editor, editor.called("another")});
    attacks.push_back({"OneKeyTwice_content", "content",
                       [editor](AttackedHall& world)
                       {
                           world.hall.signers["content"] = {editor, editor};
                           world.publishSecond();
                       },
                       Why::Malformed, "content is malformed: the key " + editor.id().substr(0, 16) + " signs twice"});
    attacks.push_back({"OneKeyUnderTwoListedIds_content", "content",
                       [editor](AttackedHall& world)
                       {
                           // A careless administrator lists one person's key twice: still one person.
                           const auto again = editor.called(std::string(64, 'a'));
                           world.hall.delegate("targets", "content", {editor, again},
                                               {{"paths", {"content/*"}}}, true, 2);
                           world.hall.signers["content"] = {editor, again};
                           publishAll(world);
                       },
                       Why::TooFewSignatures, "content is signed by 1 of the 2 keys"});
    attacks.push_back({"RevokedKey_content", "content",
                       [](AttackedHall& world)
                       {
                           world.hall.delegate("targets", "content", {TestKey::ed25519(11), TestKey::ed25519(14)},
                                               {{"paths", {"content/*"}}}, true, 2);
                           publishAll(world); // still signed with 11 and 12
                       },
                       Why::TooFewSignatures, "content is signed by 1 of the 2 keys"});
    // A new root that takes a key away makes a device forget what that key signed; what it plays stays.
    attacks.push_back({"RevokedKey_timestamp", "targets",
                       [](AttackedHall& world)
                       {
                           const auto stolen = world.hall.signers["timestamp"];
                           world.hall.root["version"] = 3;
                           world.hall.setKeys("timestamp", {TestKey::ed25519(33)});
                           world.hall.publishRoot();
                           world.hall.signers["timestamp"] = stolen;
                           publishAll(world);
                       },
                       Why::TooFewSignatures, "timestamp is signed by 0 of the 1 keys"});
    attacks.push_back({"WrongThreshold_root", "root",
                       [](AttackedHall& world)
                       {
                           world.hall.root["version"] = 3;
                           world.hall.signers["root"].pop_back();
                           world.hall.publishRoot();
                       },
                       Why::TooFewSignatures, "root version 3 is signed by 1 of the 2 keys"});
}

} // namespace

std::vector<Attack> allAttacks()
{
    Attacks attacks;
    for (auto* add : {addLies, addWrongBytes, addOldOnes, addMixes, addSignatures})
        add(attacks);
    return attacks;
}

} // namespace onedoor::test
