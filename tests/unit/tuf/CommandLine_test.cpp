#include "config/tuf/CommandLine.hpp"

#include "config/client/HttpFetcher.hpp"
#include "content/base/Files.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/support/TufRepository.hpp"

#include <gmock/gmock.h>
#include <sstream>

namespace
{

using namespace onedoor::test;
using onedoor::ErrorCode;
using onedoor::client::HttpRequest;
using onedoor::client::HttpResponse;
using testing::HasSubstr;

/// onedoor-tuf against a repository behind http://tuf/m and http://tuf/t.
class TufCommandLine : public testing::Test, protected onedoor::client::HttpTransport
{
protected:
    TufCommandLine() { EXPECT_TRUE(onedoor::writeFileAtomically(folder / "first.json", repository.rootBytes())); }

    onedoor::Result<HttpResponse> send(const HttpRequest& request, const std::stop_token& /*stop*/) override
    {
        asked.push_back(request.url);
        for (const auto& [path, bytes] : repository.fetcher.files)
        {
            const auto name = onedoor::client::percentEncoded(path.substr(path.find('/')));
            if (request.url != "http://tuf/" + path.substr(0, 1) + name)
                continue;
            if (bytes.size() > request.maxBytes)
                return onedoor::fail(ErrorCode::Exhausted, "too long");
            return HttpResponse{200, {}, bytes};
        }
        return HttpResponse{absent, {}, {}};
    }
    onedoor::Result<HttpResponse> stream(const HttpRequest& /*request*/, const Sink& /*sink*/,
                                         const std::stop_token& /*stop*/) override
    {
        return onedoor::fail(ErrorCode::Unsupported, "no stream");
    }

    int run(std::vector<std::string> arguments)
    {
        std::vector<const char*> line{"onedoor-tuf"};
        for (const auto& argument : arguments)
            line.push_back(argument.c_str());
        out.str("");
        errors.str("");
        asked.clear();
        return onedoor::tuf::runCommandLine(static_cast<int>(line.size()), line.data(),
                                            {*this, TufRepository::now, out, errors});
    }
    int init() { return run({"--metadata-dir", metadata, "init", (folder / "first.json").string()}); }
    int refresh() { return run({"--metadata-dir", metadata, "--metadata-url", "http://tuf/m", "refresh"}); }
    int download(const std::vector<std::string>& names)
    {
        std::vector<std::string> line{"--metadata-url", "http://tuf/m/", "--metadata-dir", metadata};
        for (const auto& name : names)
            line.insert(line.end(), {"--target-name", name});
        line.insert(line.end(),
                    {"--target-dir", (folder / "targets").string(), "--target-base-url", "http://tuf/t", "download"});
        return run(line);
    }

    TufRepository repository;
    TempFolder folder;
    std::string metadata = (folder / "metadata").string();
    std::vector<std::string> asked;
    std::ostringstream out, errors;
    int absent = 404;
};

TEST_F(TufCommandLine, InitTrustsARootWithoutTheNetwork)
{
    EXPECT_EQ(init(), 0);
    EXPECT_TRUE(asked.empty());
    EXPECT_EQ(onedoor::readFile(folder / "metadata/root.json").value(), repository.rootBytes());
}

TEST_F(TufCommandLine, InitRefusesWhatIsNoRoot)
{
    ASSERT_TRUE(onedoor::writeFileAtomically(folder / "first.json", "{}"));
    EXPECT_EQ(init(), 1);
    EXPECT_THAT(errors.str(), HasSubstr("Untrusted: root is malformed"));
    EXPECT_EQ(refresh(), 1);
    EXPECT_TRUE(asked.empty());
}

TEST_F(TufCommandLine, RefreshKeepsMetadataWithoutVersionNumbers)
{
    for (const int status : {404, 403})
    {
        absent = status;
        ASSERT_EQ(init(), 0);
        EXPECT_EQ(refresh(), 0) << errors.str();
        for (const auto* name : {"root.json", "timestamp.json", "snapshot.json", "targets.json"})
            EXPECT_TRUE(std::filesystem::exists(folder / "metadata" / name)) << name;
    }
    absent = 500; // a server in trouble does not say that there is no newer root
    EXPECT_EQ(refresh(), 1);
    EXPECT_THAT(errors.str(), HasSubstr("was answered with 500"));
}

TEST_F(TufCommandLine, RefusalIsNamed)
{
    ASSERT_EQ(init(), 0);
    const auto old = repository.file("timestamp.json");
    repository.publishNext();
    ASSERT_EQ(refresh(), 0);
    repository.file("timestamp.json") = old;
    EXPECT_EQ(refresh(), 1);
    EXPECT_EQ(errors.str(), "onedoor-tuf: Untrusted: timestamp version went back from 2 to 1\n");
    repository.file("timestamp.json") = std::string(100'000, ' ');
    EXPECT_EQ(refresh(), 1);
    EXPECT_THAT(errors.str(), HasSubstr("is longer than the 16384 bytes"));
}

TEST_F(TufCommandLine, DownloadRefreshesAndFetchesEachTargetOnce)
{
    repository.addTarget("targets", "content/婚 前.json", "second");
    repository.publishNext();
    ASSERT_EQ(init(), 0);
    ASSERT_EQ(download({"content/hall.json", "content/婚 前.json"}), 0) << errors.str();
    EXPECT_EQ(onedoor::readFile(folder / "targets/content%2Fhall.json").value(), TufRepository::hall);
    EXPECT_EQ(onedoor::readFile(folder / "targets/content%2F%E5%A9%9A%20%E5%89%8D.json").value(), "second");
    ASSERT_EQ(download({"content/hall.json"}), 0);
    EXPECT_THAT(out.str(), HasSubstr("there already"));
    EXPECT_EQ(asked.size(), 2u); // root and timestamp
    ASSERT_TRUE(onedoor::writeFileAtomically(folder / "targets/content%2Fhall.json", "{\"hall\":9}"));
    ASSERT_EQ(download({"content/hall.json"}), 0);
    EXPECT_EQ(onedoor::readFile(folder / "targets/content%2Fhall.json").value(), TufRepository::hall);
}

TEST_F(TufCommandLine, WrongTargetLeavesTheOldFile)
{
    ASSERT_EQ(init(), 0);
    ASSERT_EQ(download({"content/hall.json"}), 0);
    repository.addTarget("targets", "content/hall.json", "newer");
    repository.publishNext();
    for (auto& [path, bytes] : repository.fetcher.files)
        if (path.starts_with("targets/"))
            bytes = "evil!";
    EXPECT_EQ(download({"content/hall.json"}), 1);
    EXPECT_THAT(errors.str(), HasSubstr("does not have the sha256"));
    EXPECT_EQ(onedoor::readFile(folder / "targets/content%2Fhall.json").value(), TufRepository::hall);
}

TEST_F(TufCommandLine, EscapingAndUnknownTargetsFail)
{
    repository.addTarget("targets", "../evil", "evil");
    repository.publishNext();
    ASSERT_EQ(init(), 0);
    EXPECT_EQ(download({"../evil"}), 1);
    EXPECT_THAT(errors.str(), HasSubstr("leads out of its folder"));
    EXPECT_EQ(download({"unknown"}), 1);
    EXPECT_FALSE(std::filesystem::exists(folder / "targets"));
}

TEST_F(TufCommandLine, WrongArgumentsAreToldApart)
{
    EXPECT_EQ(run({}), 2);
    EXPECT_EQ(run({"refresh"}), 2);
    EXPECT_EQ(run({"--metadata-dir", metadata, "refresh"}), 2);
    EXPECT_EQ(run({"--metadata-dir", metadata, "init"}), 2);
    EXPECT_EQ(run({"--metadata-dir", metadata, "--metadata-url", "http://tuf/m", "download"}), 2);
    EXPECT_EQ(run({"--metadata-dir", metadata, "--metadata-url", "http://tuf/m", "rest"}), 2);
    EXPECT_EQ(run({"--no-such-option"}), 2);
    EXPECT_EQ(run({"--help"}), 0);
    EXPECT_THAT(out.str(), HasSubstr("--metadata-dir"));
    EXPECT_EQ(run({"--version"}), 0);
    EXPECT_THAT(out.str(), HasSubstr("onedoor-tuf "));
}

} // namespace
