#pragma once

#include "config/trust/Repository.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace onedoor::server
{

/// Whose a key is, by its id; as the server knows it, for people to read.
using KeyOwners = std::map<std::string, std::string, std::less<>>;

/// What a ceremony is about to sign, against what devices trust now.
struct KeyChanges
{
    struct Key
    {
        std::string keyId;
        std::string owner;
        std::set<std::string> gained, lost; ///< roles: "root", "targets", "content", ...
    };
    struct Threshold
    {
        std::string role;
        std::uint64_t before = 0, now = 0;
    };
    struct Term
    {
        std::string role; ///< "root" or "targets"
        std::uint64_t version = 0;
        Instant until{};
    };
    std::vector<Key> keys; ///< by owner
    std::vector<Threshold> thresholds;
    std::vector<Term> terms;
    std::string rootBefore; ///< the fingerprint of the root it builds on; empty for the first
};

/// Shows the changes to whoever signs; an error stops the ceremony.
using ShowChanges = std::function<Result<void>(const KeyChanges&)>;

/// `root` and `targets` are what will be signed; null = they stay.
[[nodiscard]] KeyChanges changesBetween(const trust::Repository::State& before, const trust::tuf::Root* root,
                                        const trust::tuf::Targets* targets, const KeyOwners& owners);

/// One change a line, "+ wang 0123456789abcdef content", as people read it before they sign.
[[nodiscard]] std::string toText(const KeyChanges& changes);

/// What each key signs by the metadata: "root", "targets", "content", ...
[[nodiscard]] std::map<std::string, std::set<std::string>> rolesByKey(const trust::Repository::State& state);

/// A name out of the database for a terminal: nothing in it may move the cursor or end a line.
[[nodiscard]] std::string plainName(std::string name);

/// The fingerprint that people compare.
[[nodiscard]] std::string fingerprintOf(const trust::Repository::State& state);

} // namespace onedoor::server
