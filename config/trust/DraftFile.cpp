#include "config/trust/DraftFile.hpp"

#include "config/trust/Checks.hpp"
#include "config/trust/HallRoles.hpp"
#include "config/trust/Paths.hpp"
#include "config/trust/RoleJson.hpp"
#include "config/trust/StrictJson.hpp"
#include "config/trust/Tar.hpp"
#include "config/trust/TargetName.hpp"
#include "content/base/Ids.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>
#include <set>

namespace onedoor::trust
{

namespace
{

constexpr std::string_view draftName = "draft.json";
constexpr std::string_view filesFolder = "files/";

template <class Read>
auto readFields(const Json& json, std::string_view what, const Read& read) -> Result<decltype(read(json))>
{
    if (!json.is_object() || json.value("format", Json()) != 1)
        return fail(ErrorCode::Unsupported,
                    fmt::format("this is no {} that this program knows: take the OneDoor that made it", what));
    try
    {
        return read(json);
    }
    catch (const std::exception& error)
    {
        return fail(ErrorCode::Malformed, fmt::format("the {} is damaged: {}", what, error.what()));
    }
}

std::string hashOf(const tuf::TargetFile& file)
{
    const auto found = file.hashes.find("sha256");
    return found == file.hashes.end() ? std::string() : found->second;
}

/// The bytes that belong into a draft file: name and length by SHA-256.
using Wanted = std::map<std::string, std::pair<std::string, std::uint64_t>, std::less<>>;

Checked<Wanted> wantedBy(const Draft& draft)
{
    Wanted wanted;
    for (const auto* part : {&draft.part, &draft.before})
    {
        if (part->is_null())
            continue;
        const auto listing = listingOfPart(*part, draft.role);
        if (!listing)
            return tl::unexpected(listing.error());
        for (const auto& [name, file] : listing->targets)
        {
            if (auto named = tuf::checkName(name); !named)
                return tl::unexpected(named.error());
            if (hashOf(file).size() != 64)
                return distrust(UntrustedReason::Missing, fmt::format("{} has no SHA-256", tuf::encodedName(name)));
            wanted.try_emplace(hashOf(file), name, file.length);
        }
    }
    return wanted;
}

/// A draft holds what its signers are shown and nothing beside: rights that it gives on, or a
/// field that no page knows, would be signed unseen.
Checked<void> checkFields(const Json& object, std::initializer_list<std::string_view> known)
{
    if (!object.is_object())
        return {};
    for (const auto& [key, value] : object.items())
        if (std::ranges::find(known, key) == known.end())
            return distrust(UntrustedReason::Malformed,
                            fmt::format("\"{:.40}\" has no place in a draft", tuf::encodedName(key)));
    return {};
}

/// One of the two listings, as the signer page takes it. Its form has been read already.
Checked<void> checkPart(const Json& part, std::string_view role)
{
    if (auto known = checkFields(part, {"_type", "spec_version", "version", "expires", "targets"}); !known)
        return known;
    for (const auto& [name, target] : part.at("targets").items())
    {
        if (auto named = checkTargetOf(role, name); !named)
            return named;
        for (const auto& known : {checkFields(target, {"length", "hashes"}), checkFields(target.at("hashes"), {"sha256"})})
            if (!known)
                return known;
    }
    return {};
}

/// What is signed next must be that, and must hold when it is.
Checked<void> checkTimes(const Draft& draft, const tuf::Targets& listing, Instant now)
{
    if (!draft.before.is_null())
        if (auto next = tuf::checkNotOlder("the draft", draft.before.value("version", std::uint64_t{0}) + 1,
                                           listing.version);
            !next)
            return next;
    return tuf::checkFresh("the draft", listing.expires, now);
}

/// Everything of draft.json that can be judged without the files.
Checked<tuf::Targets> checkListings(const Draft& draft, Instant now)
{
    if (std::ranges::find(delegatedRoles, draft.role) == delegatedRoles.end())
        return distrust(UntrustedReason::Malformed,
                        fmt::format("nobody drafts for a role of the name {:.40}", tuf::encodedName(draft.role)));
    auto listing = listingOfPart(draft.part, draft.role);
    if (!listing)
        return listing;
    auto good = checkPart(draft.part, draft.role);
    if (good && !draft.before.is_null())
        good = listingOfPart(draft.before, draft.role).map([](const tuf::Targets&) {});
    if (good && !draft.before.is_null())
        good = checkPart(draft.before, draft.role);
    if (good)
        good = checkTimes(draft, *listing, now);
    return good ? std::move(listing) : tl::unexpected(good.error());
}

} // namespace

Json toJson(const Draft& draft)
{
    return {{"format", 1},           {"hall", draft.hall},     {"hall_name", draft.hallName},
            {"role", draft.role},    {"signed", draft.part},   {"before", draft.before},
            {"edited_by", draft.editedBy}, {"made_at", draft.madeAt}};
}

Result<Draft> parseDraft(std::string_view text)
{
    const auto json = tuf::parseStrictJson(text, draftName);
    if (!json)
        return tl::unexpected(json.error());
    return readFields(*json, "draft",
                      [](const Json& fields)
                      {
                          return Draft{fields.at("hall").get<std::string>(),
                                       fields.at("hall_name").get<std::string>(),
                                       fields.at("role").get<std::string>(),
                                       fields.at("signed"),
                                       fields.at("before"),
                                       fields.at("edited_by").get<std::vector<std::string>>(),
                                       fields.at("made_at").get<std::string>()};
                      });
}

std::string Draft::canonical() const
{
    return tuf::canonicalJson(part);
}

std::uint64_t Draft::version() const
{
    return part.value("version", std::uint64_t{0});
}

DraftSignature signDraft(const Draft& draft, const SigningKey& key)
{
    const auto canonical = draft.canonical();
    return {draft.role, draft.version(), sha256(canonical), key.id(), key.sign(canonical)};
}

std::string toText(const DraftSignature& signature)
{
    const Json json{{"format", 1},
                    {"role", signature.role},
                    {"version", signature.version},
                    {"sha256", signature.sha256},
                    {"keyid", signature.keyId},
                    {"sig", tuf::toHex(signature.bytes)}};
    return json.dump(2) + "\n";
}

Result<DraftSignature> parseSignature(std::string_view text)
{
    const auto json = tuf::parseStrictJson(text, "signature file");
    if (!json)
        return tl::unexpected(json.error());
    return readFields(*json, "signature",
                      [](const Json& fields)
                      {
                          const auto bytes = tuf::fromHex(fields.at("sig").get<std::string>());
                          if (!bytes || bytes->size() != 64)
                              throw std::invalid_argument("\"sig\" wants 128 hexadecimal digits");
                          return DraftSignature{fields.at("role").get<std::string>(),
                                                fields.at("version").get<std::uint64_t>(),
                                                fields.at("sha256").get<std::string>(),
                                                fields.at("keyid").get<std::string>(), *bytes};
                      });
}

Checked<tuf::Targets> listingOfPart(const Json& part, std::string_view role)
{
    auto file = tuf::readTargets(tuf::metadataFile(part, std::vector<tuf::Signature>{}), role);
    if (!file)
        return tl::unexpected(file.error());
    return std::move(file->role);
}

Result<void> writeDraftFile(const std::filesystem::path& path, const Draft& draft, const FindBytes& find)
{
    const auto wanted = wantedBy(draft);
    if (!wanted)
        return tl::unexpected<Error>(wanted.error());
    auto tar = TarWriter::create(path);
    if (!tar)
        return tl::unexpected(tar.error());
    if (auto added = tar->add(draftName, toJson(draft).dump(2) + "\n"); !added)
        return added;
    for (const auto& [hash, file] : *wanted)
    {
        const auto bytes = find(file.first, hash);
        if (!bytes)
            return failWith(file.first, bytes.error());
        if (auto added = tar->add(fmt::format("{}{}", filesFolder, hash), *bytes); !added)
            return added;
    }
    return tar->finish();
}

Result<CheckedDraft> readDraftFile(const std::filesystem::path& path, Instant now)
{
    auto entries = readTar(path);
    if (!entries)
        return tl::unexpected(entries.error());
    const auto head = entries->find(draftName);
    if (head == entries->end())
        return fail(ErrorCode::Malformed, fmt::format("{} is no draft: it holds no draft.json", path.string()));
    auto draft = parseDraft(head->second);
    if (!draft)
        return tl::unexpected(draft.error());
    entries->erase(head);
    auto listing = checkListings(*draft, now);
    const auto wanted = listing ? wantedBy(*draft) : Checked<Wanted>(tl::unexpected(listing.error()));
    if (!wanted)
        return tl::unexpected<Error>(wanted.error());
    CheckedDraft checked{std::move(*draft), std::move(*listing), {}};
    for (const auto& [hash, file] : *wanted)
    {
        const auto found = entries->find(fmt::format("{}{}", filesFolder, hash));
        if (found == entries->end())
            return tl::unexpected<Error>(
                TrustError(UntrustedReason::Missing, fmt::format("the draft lacks {}", file.first)));
        if (auto good = tuf::checkFile(file.first, found->second, file.second, {{"sha256", hash}}); !good)
            return tl::unexpected<Error>(good.error());
        checked.bytes[hash] = std::move(found->second);
        entries->erase(found);
    }
    if (!entries->empty())
        return fail(ErrorCode::Malformed, fmt::format("the draft holds {:.80}, which nothing in it lists",
                                                      tuf::encodedName(entries->begin()->first)));
    return checked;
}

} // namespace onedoor::trust
