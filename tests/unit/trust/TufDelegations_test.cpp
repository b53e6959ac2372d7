// Delegated targets, TUF 1.0 §5.6.7 and §4.5: who may speak of what, and who is asked in which order.

#include "tests/unit/trust/TufUpdate.hpp"

#include "config/trust/Paths.hpp"
#include "content/base/Ids.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace
{

using namespace onedoor::test;
using onedoor::Json;
using testing::ElementsAre;
using testing::HasSubstr;

class TufDelegations : public TufUpdate
{
protected:
    /// `from` delegates everything to `role`, signed by a key of its own.
    void add(const std::string& from, const std::string& role, bool terminating = false,
             const Json& covered = {{"paths", {"*", "*/*"}}})
    {
        repository.delegate(from, role, {TestKey::ed25519(keyOf(role))}, covered, terminating);
    }
    static unsigned char keyOf(const std::string& role) { return static_cast<unsigned char>(role.front()); }

    /// The delegated roles that were fetched in a search for a target that nobody lists.
    std::vector<std::string> asked(const std::string& name = "missing")
    {
        repository.publishNext();
        EXPECT_THAT(target(name), HasSubstr("no role lists"));
        std::vector<std::string> roles;
        for (const auto& path : repository.fetcher.asked)
            if (path.starts_with("metadata/") && path.find("targets") == std::string::npos
                && path.find("snapshot") == std::string::npos && path.find("timestamp") == std::string::npos
                && path.find("root") == std::string::npos)
                roles.push_back(path.substr(path.find('.') + 1, path.rfind('.') - path.find('.') - 1));
        return roles;
    }
};

TEST_F(TufDelegations, RolesAreAskedInPreOrder)
{
    add("targets", "A");
    add("targets", "B");
    add("A", "C");
    add("A", "D");
    EXPECT_THAT(asked(), ElementsAre("A", "C", "D", "B"));
}

TEST_F(TufDelegations, TerminatingEndsTheSearchBelowIt)
{
    add("targets", "A");
    add("targets", "B");
    add("A", "C", true);
    add("A", "D");
    add("C", "E");
    EXPECT_THAT(asked(), ElementsAre("A", "C", "E"));
}

TEST_F(TufDelegations, OnlyRolesThatCoverThePathAreAsked)
{
    add("targets", "A", true, {{"paths", {"*.py"}}});
    add("targets", "B");
    add("A", "C");
    EXPECT_THAT(asked(), ElementsAre("B"));
}

TEST_F(TufDelegations, LoopsEnd)
{
    add("targets", "A");
    add("A", "B");
    add("B", "C");
    add("C", "A");
    add("C", "C");
    EXPECT_THAT(asked(), ElementsAre("A", "B", "C"));
}

TEST_F(TufDelegations, DepthEnds)
{
    const auto name = [](int number) { return fmt::format("{}-role", static_cast<char>('A' + number)); };
    add("targets", name(0));
    for (int number = 0; number + 1 < 40; ++number)
        add(name(number), name(number + 1));
    repository.publishNext();
    EXPECT_EQ(target("missing"), "Untrusted: more than 32 roles speak of missing");
    EXPECT_EQ(reason, Why::TooManyRoles);
    EXPECT_TRUE(std::filesystem::exists(folder / (onedoor::trust::tuf::encodedName(name(31)) + ".json")));
    EXPECT_FALSE(std::filesystem::exists(folder / (onedoor::trust::tuf::encodedName(name(32)) + ".json")));
}

TEST_F(TufDelegations, TargetOfADelegatedRoleIsFound)
{
    add("targets", "content", true, {{"paths", {"content/*"}}});
    repository.addTarget("content", "content/folic.json", "folic");
    repository.publishNext();
    EXPECT_EQ(target("content/folic.json"), "folic");
    EXPECT_EQ(version("content"), 2u);
}

TEST_F(TufDelegations, RoleSpeaksOnlyOfItsPaths)
{
    add("targets", "notices", false, {{"paths", {"notices/*"}}});
    repository.addTarget("notices", "content/forged.json", "forged");
    repository.publishNext();
    EXPECT_EQ(target("content/forged.json"), "no role lists the target content%2Fforged.json");
}

TEST_F(TufDelegations, HashPrefixesShareOutTargets)
{
    const auto hash = onedoor::sha256("content/a.json");
    add("targets", "A", false, {{"path_hash_prefixes", {"zz", hash.substr(0, 3)}}});
    repository.addTarget("A", "content/a.json", "a");
    repository.addTarget("A", "content/b.json", "b");
    repository.publishNext();
    EXPECT_EQ(target("content/a.json"), "a");
    EXPECT_THAT(target("content/b.json"), HasSubstr("no role lists"));
}

TEST_F(TufDelegations, RoleIsHeldAgainstTheDelegatorThatLeadsToIt)
{
    // A and B both delegate to C; what A's keys signed is nothing to B.
    add("targets", "A", false, {{"paths", {"a/*"}}});
    add("targets", "B", false, {{"paths", {"b/*"}}});
    repository.delegate("A", "C", {TestKey::ed25519(100)}, {{"paths", {"*/*"}}});
    repository.delegate("B", "C", {TestKey::ed25519(101)}, {{"paths", {"*/*"}}});
    repository.addTarget("C", "a/x", "x");
    repository.addTarget("C", "b/y", "y");
    repository.publishNext();
    auto updated = client();
    ASSERT_TRUE(updated.refresh());
    EXPECT_TRUE(updated.find("a/x"));
    const auto other = updated.find("b/y");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().message, "Untrusted: C is signed by 0 of the 1 keys that it needs");
    // The same with what is on the disk, by a client that comes later.
    EXPECT_THAT(target("b/y"), HasSubstr("Untrusted: C is signed by 0"));
}

TEST_F(TufDelegations, ThresholdOfADelegationIsHeld)
{
    repository.delegate("targets", "content", {TestKey::ed25519(100), TestKey::ed25519(101)}, {{"paths", {"*/*"}}},
                        true, 2);
    repository.addTarget("content", "content/a", "a");
    repository.publishNext();
    EXPECT_EQ(target("content/a"), "a");
    repository.signers["content"] = {TestKey::ed25519(100)};
    repository.publishNext();
    EXPECT_EQ(target("content/a"), "Untrusted: content is signed by 1 of the 2 keys that it needs");
    EXPECT_EQ(version("content"), 2u);
}

TEST_F(TufDelegations, ExpiredRoleIsNotUsedEvenWhenItIsThere)
{
    add("targets", "A");
    repository.targets["A"]["expires"] = "2027-05-20T12:00:00Z";
    repository.addTarget("A", "x", "x");
    repository.publishNext();
    EXPECT_EQ(target("x"), "x");
    now = onedoor::trust::parseUtc("2027-05-20T12:00:00Z").value();
    EXPECT_EQ(target("x"), "Untrusted: A expired at 2027-05-20T12:00:00Z");
    repository.targets["A"]["expires"] = "2027-05-20T13:00:00Z";
    repository.publishNext();
    EXPECT_EQ(target("x"), "x");
}

TEST_F(TufDelegations, UnlistedRoleIsRefused)
{
    add("targets", "A");
    repository.publishNext();
    repository.snapshot["meta"].erase("A.json");
    repository.snapshot["version"] = 3;
    repository.publishSnapshot();
    repository.timestamp["version"] = 3;
    repository.publishTimestamp();
    EXPECT_EQ(target("missing"), "Untrusted: A is not listed in the snapshot");
    EXPECT_EQ(reason, Why::Missing);
}

TEST_F(TufDelegations, StrangeRoleNamesStayFilesOfTheFolder)
{
    for (const std::string name : {"?", "#", "/role", "../role", ".", "..", "婚"})
    {
        TufRepository other;
        other.delegate("targets", name, {TestKey::ed25519(8)}, {{"paths", {"*"}}});
        other.publishNext();
        auto updated = client(&other.fetcher);
        ASSERT_TRUE(updated.refresh());
        EXPECT_FALSE(updated.find("missing"));
        EXPECT_EQ(other.fetcher.asked.back(), "metadata/2." + onedoor::trust::tuf::encodedName(name) + ".json");
        EXPECT_TRUE(std::filesystem::is_regular_file(folder / (onedoor::trust::tuf::encodedName(name) + ".json")));
        forget();
    }
    EXPECT_FALSE(std::filesystem::exists(folder.parent_path() / "role.json"));
}

TEST_F(TufDelegations, NobodyDelegatesToATopLevelName)
{
    for (const std::string name : {"root", "timestamp", "snapshot", "targets", ""})
    {
        TufRepository other;
        other.targets["targets"]["delegations"] = {
            {"keys", Json::object()},
            {"roles",
             {{{"name", name}, {"keyids", {"x"}}, {"threshold", 1}, {"terminating", false}, {"paths", {"*"}}}}}};
        other.publishNext();
        EXPECT_THAT(update(&other.fetcher), HasSubstr("Untrusted: targets is malformed"));
        forget();
    }
    EXPECT_EQ(version("root"), 1u);
}

TEST_F(TufDelegations, EscapingTargetsAreRefusedBeforeAnythingIsWritten)
{
    const std::vector<std::string> bad{"../x",      "a/../../x", "/etc/passwd", "a//b",        "",    ".",        "..",
                                       "a\\b",      "a/./b",     "a/",          "%2e%2e/x",    "a%2F..%2Fx",
                                       "%252e%252e%252fx", "%2Fetc", std::string("a\0b", 3), "a\nb", "%5cx", "a%00b"};
    for (const auto& name : bad)
        repository.addTarget("targets", name, "evil");
    repository.publishNext();
    auto updated = client();
    ASSERT_TRUE(updated.refresh());
    for (const auto& name : bad)
    {
        EXPECT_FALSE(updated.find(name)) << name;
        EXPECT_THAT(target(name), HasSubstr("leads out of its folder or is no plain name")) << name;
        EXPECT_EQ(reason, Why::BadPath);
        EXPECT_FALSE(client().fetch(name, {4, {{"sha256", onedoor::sha256("evil")}}}));
    }
    for (const auto& path : repository.fetcher.asked)
        EXPECT_FALSE(path.starts_with("targets/")) << path;
    for (const std::string good : {"a..b", "...", "a%20b", "100%", "婚前/叶酸.json", "a b", ".well-known/x"})
        EXPECT_TRUE(onedoor::trust::tuf::checkName(good)) << good;
}

TEST(TufPaths, StarsAndQuestionMarksStayInTheirSegment)
{
    using onedoor::trust::tuf::matchesPath;
    for (const auto& [pattern, target] : std::vector<std::pair<std::string, std::string>>{
             {"*", "a.txt"}, {"*.tgz", "foo.tgz"}, {"targets/*.tgz", "targets/foo.tgz"}, {"foo-?.tgz", "foo-2.tgz"},
             {"*/*", "a/b"}, {"a*b*c", "aXbYbZc"}, {"*", ""}, {"**", "ab"}, {"?", "婚"}, {"a[b]", "a[b]"},
             {"*a", "aaa"}, {"content/*/x", "content/婚/x"}})
        EXPECT_TRUE(matchesPath(pattern, target)) << pattern << ' ' << target;
    for (const auto& [pattern, target] : std::vector<std::pair<std::string, std::string>>{
             {"*", "a/b"}, {"*.tgz", "targets/foo.tgz"}, {"targets/*.tgz", "targets/foo.txt"},
             {"foo-?.tgz", "foo-.tgz"}, {"foo-?.tgz", "foo-10.tgz"}, {"a?b", "a/b"}, {"*/*", "a"}, {"*/*", "a/b/c"},
             {"", "a"}, {"a[b]", "ab"},
             {"a", "a/"}, {"A", "a"}})
        EXPECT_FALSE(matchesPath(pattern, target)) << pattern << ' ' << target;
}

TEST(TufPaths, HostilePatternCostsLittle)
{
    std::string pattern;
    for (int count = 0; count < 2000; ++count)
        pattern += "*a";
    EXPECT_FALSE(onedoor::trust::tuf::matchesPath(pattern + "b", std::string(1000, 'a')));
}

} // namespace
