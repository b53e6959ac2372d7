#pragma once

#include "content/base/Clock.hpp"
#include "content/base/Json.hpp"
#include "tests/support/MapFetcher.hpp"
#include "tests/support/TestKey.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::test
{

/// A signed TUF repository in memory whose every part can be bent. Tests change the "signed"
/// parts and publish them; what is in `fetcher` is what a client gets.
class TufRepository
{
public:
    /// Root 2 of 2, the other roles 1 of 1, all at version 1, one target "content/hall.json".
    TufRepository();

    static constexpr std::string_view hall = "{\"hall\":1}";
    static const Instant now;

    MapFetcher fetcher;
    Json root, timestamp, snapshot;
    std::map<std::string, Json> targets;                ///< "targets" and delegated roles
    std::map<std::string, std::vector<TestKey>> signers; ///< who signs what is published, by role
    bool listHashes = true;                             ///< lengths and hashes in snapshot and timestamp

    /// Keys of a top-level role, in root and for signing.
    void setKeys(const std::string& role, const std::vector<TestKey>& keys, std::uint64_t threshold = 1);
    /// Makes or changes a delegation; the role gets empty targets if it has none.
    void delegate(const std::string& from, const std::string& role, const std::vector<TestKey>& keys,
                  const Json& covered = {{"paths", {"*"}}}, bool terminating = false, std::uint64_t threshold = 1);
    void addTarget(const std::string& role, const std::string& name, std::string_view bytes);

    void publishRoot();
    void publishTargets(const std::string& role);
    void publishSnapshot();
    void publishTimestamp();
    /// Everything but root anew, one version up.
    void publishNext();

    /// A metadata file's bytes.
    [[nodiscard]] static std::string sign(const Json& part, const std::vector<TestKey>& keys);
    /// Changes the published bytes of "2.snapshot.json".
    std::string& file(const std::string& name) { return fetcher.files["metadata/" + name]; }
    [[nodiscard]] std::string rootBytes() const { return fetcher.files.at("metadata/1.root.json"); }

private:
    void put(const std::string& role, const Json& part);
    [[nodiscard]] Json listing(const std::string& role, const Json& part) const;
    [[nodiscard]] std::string nameOf(const std::string& role, const Json& part) const;
};

/// "signed" of a role, without what is its own.
[[nodiscard]] Json rolePart(std::string_view type);

} // namespace onedoor::test
