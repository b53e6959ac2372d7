#include "config/trust/RoleJson.hpp"

#include "config/trust/StrictJson.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Ids.hpp"

namespace onedoor::trust::tuf
{

namespace
{

constexpr std::string_view specVersion = "1.0.31";

Json commonPart(std::string_view type, const Role& role)
{
    return {{"_type", type},
            {"spec_version", specVersion},
            {"version", role.version},
            {"expires", formatUtc(role.expires)}};
}

Json keysJson(const Keys& keys)
{
    auto json = Json::object();
    for (const auto& [id, key] : keys)
        json[id] = keyJson(key);
    return json;
}

Json roleKeysJson(const RoleKeys& role)
{
    return {{"keyids", role.keyIds}, {"threshold", role.threshold}};
}

Json hashesJson(const Hashes& hashes)
{
    auto json = Json::object();
    for (const auto& [algorithm, digits] : hashes)
        json[algorithm] = digits;
    return json;
}

Json listedJson(const ListedFile& file)
{
    Json json{{"version", file.version}};
    if (file.length)
        json["length"] = *file.length;
    if (!file.hashes.empty())
        json["hashes"] = hashesJson(file.hashes);
    return json;
}

Json delegationJson(const DelegatedRole& role)
{
    auto json = roleKeysJson(role.signers);
    json["name"] = role.name;
    json["terminating"] = role.terminating;
    if (role.hashPrefixes.empty())
        json["paths"] = role.paths;
    else
        json["path_hash_prefixes"] = role.hashPrefixes;
    return json;
}

} // namespace

Json signedPart(const Root& root)
{
    auto json = commonPart("root", root);
    json["consistent_snapshot"] = root.consistentSnapshot;
    json["keys"] = keysJson(root.keys);
    json["roles"] = {{"root", roleKeysJson(root.root)},
                     {"timestamp", roleKeysJson(root.timestamp)},
                     {"snapshot", roleKeysJson(root.snapshot)},
                     {"targets", roleKeysJson(root.targets)}};
    return json;
}

Json signedPart(const Timestamp& timestamp)
{
    auto json = commonPart("timestamp", timestamp);
    json["meta"] = {{"snapshot.json", listedJson(timestamp.snapshot)}};
    return json;
}

Json signedPart(const Snapshot& snapshot)
{
    auto json = commonPart("snapshot", snapshot);
    json["meta"] = Json::object();
    for (const auto& [name, file] : snapshot.files)
        json["meta"][name] = listedJson(file);
    if (snapshot.published != Instant{})
        json["published"] = formatUtc(snapshot.published);
    return json;
}

Json signedPart(const Targets& targets)
{
    auto json = commonPart("targets", targets);
    json["targets"] = Json::object();
    for (const auto& [name, file] : targets.targets)
        json["targets"][name] = {{"length", file.length}, {"hashes", hashesJson(file.hashes)}};
    if (targets.delegations.empty())
        return json;
    json["delegations"] = {{"keys", keysJson(targets.keys)}, {"roles", Json::array()}};
    for (const auto& role : targets.delegations)
        json["delegations"]["roles"].push_back(delegationJson(role));
    return json;
}

std::string metadataFile(const Json& part, const std::vector<Signature>& signatures)
{
    auto list = Json::array();
    for (const auto& signature : signatures)
        list.push_back({{"keyid", signature.keyId}, {"sig", toHex(signature.bytes)}});
    return canonicalJson({{"signatures", std::move(list)}, {"signed", part}});
}

std::string metadataFile(const Json& part, const Signers& signers)
{
    const auto message = canonicalJson(part);
    std::vector<Signature> signatures;
    for (const auto& key : signers)
        signatures.push_back({key.get().id(), key.get().sign(message)});
    return metadataFile(part, signatures);
}

TargetFile listingOf(std::string_view bytes)
{
    return {bytes.size(), {{"sha256", sha256(bytes)}}};
}

} // namespace onedoor::trust::tuf
