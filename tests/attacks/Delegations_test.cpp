// Searches through delegations, and target names that lead astray, with the real client and with onedoor-tuf.

#include "config/trust/TufClient.hpp"
#include "config/tuf/CommandLine.hpp"
#include "tests/attacks/AttackedHall.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sstream>

namespace
{

using namespace onedoor;
using namespace onedoor::test;
using testing::AnyOf;
using testing::HasSubstr;

const std::vector<std::string> escapes{"../x",
                                       "../../etc/passwd",
                                       "content/../../x",
                                       "content/..",
                                       "/etc/passwd",
                                       "//etc/passwd",
                                       "content//x",
                                       "content/./x",
                                       "content\\..\\..\\x",
                                       "%2e%2e/x",
                                       "content/%2e%2e/%2e%2e/x",
                                       "content%2F..%2F..%2Fx",
                                       "%252e%252e%252fx",
                                       "%2Fetc%2Fpasswd",
                                       "..%5c..%5cx",
                                       "content/x%00.json",
                                       "content/x\ny"};

class Delegations : public testing::Test
{
protected:
    Delegations()
    {
        trust::tuf::TrustedFolder trusted(world.device);
        EXPECT_TRUE(trust::tuf::TufClient::pin(trusted, repository.rootBytes()));
    }

    void delegate(const std::string& from, const std::string& role)
    {
        const auto letter = static_cast<unsigned char>(role.back());
        repository.delegate(from, role, {TestKey::ed25519(static_cast<unsigned char>(role.size() + letter))},
                            {{"paths", {"*", "*/*"}}});
    }

    trust::Checked<trust::tuf::TargetFile> find(const std::string& name)
    {
        client::HttpFetcher fetcher(world.transport, server.url(), {});
        trust::tuf::TufClient client(fetcher, trust::tuf::TrustedFolder(world.device), world.now);
        if (auto done = client.refresh(); !done)
            return tl::unexpected(done.error());
        server.forgetAsked();
        return client.find(name);
    }

    int download(const std::vector<std::string>& names)
    {
        const auto meta = world.device.string();
        const auto metaUrl = server.url() + "/metadata";
        const auto targetUrl = server.url() + "/targets";
        std::vector<std::string> line{"onedoor-tuf", "--metadata-dir",    meta,     "--metadata-url", metaUrl,
                                      "--target-dir", targets.string(), "--target-base-url", targetUrl};
        for (const auto& name : names)
            line.insert(line.end(), {"--target-name", name});
        line.emplace_back("download");
        std::vector<const char*> arguments;
        for (const auto& argument : line)
            arguments.push_back(argument.c_str());
        errors.str("");
        std::ostringstream out;
        return tuf::runCommandLine(static_cast<int>(arguments.size()), arguments.data(),
                                   {world.transport, world.now, out, errors});
    }

    AttackedHall world; ///< for its line and folders alone
    TufRepository repository;
    HostileServer server{repository.fetcher.files};
    std::filesystem::path targets = world.home / "downloads" / "targets";
    std::ostringstream errors;
};

TEST_F(Delegations, LoopsEndAndEachRoleIsFetchedOnce)
{
    delegate("targets", "a");
    delegate("a", "b");
    delegate("b", "c");
    delegate("c", "a");
    delegate("c", "c");
    repository.publishNext();
    const auto found = find("missing");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::NotFound);
    EXPECT_EQ(server.asked().size(), 3u);
}

TEST_F(Delegations, DepthEnds)
{
    const auto name = [](int number) { return fmt::format("role-{}", number); };
    delegate("targets", name(0));
    for (int number = 0; number < 60; ++number)
        delegate(name(number), name(number + 1));
    repository.publishNext();
    const auto found = find("missing");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().reason, trust::UntrustedReason::TooManyRoles);
    EXPECT_EQ(found.error().message, "Untrusted: more than 32 roles speak of missing");
    EXPECT_EQ(server.asked().size(), 32u);
}

TEST_F(Delegations, WidthEndsToo)
{
    for (int number = 0; number < 60; ++number)
        delegate("targets", fmt::format("role-{}", number));
    repository.publishNext();
    EXPECT_EQ(find("missing").error().reason, trust::UntrustedReason::TooManyRoles);
    EXPECT_EQ(server.asked().size(), 32u);
}

TEST_F(Delegations, RoleNamesThatEscapeStayFilesOfTheTrustedFolder)
{
    const std::string name = "../../escaped";
    delegate("targets", name);
    repository.publishNext();
    EXPECT_EQ(find("missing").error().code, ErrorCode::NotFound);
    EXPECT_EQ(server.asked().size(), 1u);
    for (const auto& [path, hash] : AttackedHall::disk(world.home.path()))
        EXPECT_TRUE(path.starts_with("device/")) << path;
}

TEST_F(Delegations, TargetNamesThatEscapeAreRefusedBeforeAnythingIsAskedOrWritten)
{
    for (const auto& name : escapes)
        repository.addTarget("targets", name, "evil");
    repository.publishNext();
    for (const auto& name : escapes)
    {
        const auto found = find(name);
        ASSERT_FALSE(found) << name;
        EXPECT_EQ(found.error().reason, trust::UntrustedReason::BadPath) << name;
        EXPECT_THAT(found.error().message, HasSubstr("Untrusted: ")) << name;
        EXPECT_TRUE(server.asked().empty()) << name;
    }
}

TEST_F(Delegations, ToolWritesNoTargetThatEscapesAndNothingOutsideItsFolders)
{
    for (const auto& name : escapes)
        repository.addTarget("targets", name, "evil");
    repository.publishNext();
    for (const auto& name : escapes)
    {
        EXPECT_EQ(download({name}), 1) << name;
        EXPECT_THAT(errors.str(), HasSubstr("Untrusted: ")) << name;
    }
    EXPECT_EQ(download({"content/hall.json"}), 0) << errors.str();
    for (const auto& [path, hash] : AttackedHall::disk(world.home.path()))
        EXPECT_TRUE(path.starts_with("device/") || path == "downloads/targets/content%2Fhall.json") << path;
}

TEST_F(Delegations, ToolKeepsTheOldFileWhenTheNewOneIsWrong)
{
    ASSERT_EQ(download({"content/hall.json"}), 0) << errors.str();
    const auto before = AttackedHall::disk(targets);
    repository.addTarget("targets", "content/hall.json", "newer");
    repository.publishNext();
    for (auto& [path, bytes] : repository.fetcher.files)
        if (path.starts_with("targets/"))
            bytes.assign(bytes.size(), 'x');
    EXPECT_EQ(download({"content/hall.json"}), 1);
    EXPECT_THAT(errors.str(), HasSubstr("does not have the sha256 that is promised"));
    EXPECT_EQ(AttackedHall::disk(targets), before);
}

} // namespace
