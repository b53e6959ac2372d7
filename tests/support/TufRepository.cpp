#include "tests/support/TufRepository.hpp"

#include "config/trust/Paths.hpp"
#include "config/trust/StrictJson.hpp"
#include "config/trust/TargetName.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>

namespace onedoor::test
{

using namespace trust::tuf;

const Instant TufRepository::now = trust::parseUtc("2027-05-20T02:00:00Z").value();

Json rolePart(std::string_view type)
{
    return {{"_type", type}, {"spec_version", "1.0.31"}, {"version", 1}, {"expires", "2027-05-21T02:00:00Z"}};
}

TufRepository::TufRepository()
    : root(rolePart("root")), timestamp(rolePart("timestamp")), snapshot(rolePart("snapshot"))
{
    root["consistent_snapshot"] = true;
    root["keys"] = Json::object();
    setKeys("root", {TestKey::ed25519(1), TestKey::ed25519(2)}, 2);
    setKeys("timestamp", {TestKey::ed25519(3)});
    setKeys("snapshot", {TestKey::ed25519(4)});
    setKeys("targets", {TestKey::ed25519(5)});
    snapshot["meta"] = Json::object();
    targets["targets"] = rolePart("targets");
    targets["targets"]["targets"] = Json::object();
    addTarget("targets", "content/hall.json", hall);
    publishRoot();
    publishTargets("targets");
    publishSnapshot();
    publishTimestamp();
}

namespace
{

Json shownKeys(const std::vector<TestKey>& keys, Json& list)
{
    Json ids = Json::array();
    for (const auto& key : keys)
    {
        const auto& shown = key.shown();
        list[key.id()] = {
            {"keytype", shown.type}, {"scheme", shown.scheme}, {"keyval", {{"public", shown.value}}}};
        ids.push_back(key.id());
    }
    return ids;
}

} // namespace

void TufRepository::setKeys(const std::string& role, const std::vector<TestKey>& keys, std::uint64_t threshold)
{
    signers[role] = keys;
    root["roles"][role] = {{"keyids", shownKeys(keys, root["keys"])}, {"threshold", threshold}};
}

void TufRepository::delegate(const std::string& from, const std::string& role, const std::vector<TestKey>& keys,
                             const Json& covered, bool terminating, std::uint64_t threshold)
{
    auto& part = targets[from]["delegations"];
    if (part.is_null())
        part = {{"keys", Json::object()}, {"roles", Json::array()}};
    Json entry = covered;
    entry["name"] = role;
    entry["keyids"] = shownKeys(keys, part["keys"]);
    entry["threshold"] = threshold;
    entry["terminating"] = terminating;
    auto& roles = part["roles"];
    const auto old = std::ranges::find_if(roles, [&](const Json& other) { return other["name"] == role; });
    if (old == roles.end())
        roles.push_back(entry);
    else
        *old = entry;
    if (!targets.contains(role))
    {
        targets[role] = rolePart("targets");
        targets[role]["targets"] = Json::object();
        signers[role] = keys;
    }
}

void TufRepository::addTarget(const std::string& role, const std::string& name, std::string_view bytes)
{
    const auto hash = sha256(bytes);
    targets[role]["targets"][name] = {{"length", bytes.size()}, {"hashes", {{"sha256", hash}}}};
    const bool consistent = root["consistent_snapshot"].get<bool>();
    fetcher.files["targets/" + (consistent ? trust::consistentName(name, hash) : name)] = bytes;
}

std::string TufRepository::sign(const Json& part, const std::vector<TestKey>& keys)
{
    auto signatures = Json::array();
    const auto canonical = canonicalJson(part);
    for (const auto& key : keys)
        signatures.push_back({{"keyid", key.id()}, {"sig", toHex(key.sign(canonical))}});
    return Json{{"signatures", signatures}, {"signed", part}}.dump(1);
}

std::string TufRepository::nameOf(const std::string& role, const Json& part) const
{
    const auto version = std::to_string(part["version"].get<std::uint64_t>()) + ".";
    const bool versioned = role == "root" || (role != "timestamp" && root["consistent_snapshot"].get<bool>());
    return "metadata/" + (versioned ? version : "") + encodedName(role) + ".json";
}

void TufRepository::put(const std::string& role, const Json& part)
{
    fetcher.files[nameOf(role, part)] = sign(part, signers[role]);
}

Json TufRepository::listing(const std::string& role, const Json& part) const
{
    Json entry{{"version", part["version"]}};
    if (listHashes)
    {
        const auto& bytes = fetcher.files.at(nameOf(role, part));
        entry["length"] = bytes.size();
        entry["hashes"] = {{"sha256", sha256(bytes)}};
    }
    return entry;
}

void TufRepository::publishRoot()
{
    put("root", root);
}

void TufRepository::publishTargets(const std::string& role)
{
    put(role, targets[role]);
    snapshot["meta"][role + ".json"] = listing(role, targets[role]);
}

void TufRepository::publishSnapshot()
{
    put("snapshot", snapshot);
    timestamp["meta"] = {{"snapshot.json", listing("snapshot", snapshot)}};
}

void TufRepository::publishTimestamp()
{
    put("timestamp", timestamp);
}

void TufRepository::publishNext()
{
    const auto next = [](Json& part) { part["version"] = part["version"].get<std::uint64_t>() + 1; };
    for (auto& [role, part] : targets)
    {
        next(part);
        publishTargets(role);
    }
    next(snapshot);
    publishSnapshot();
    next(timestamp);
    publishTimestamp();
}

} // namespace onedoor::test
