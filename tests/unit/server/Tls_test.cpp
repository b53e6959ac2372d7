#include "tests/unit/server/TlsFixture.hpp"

#include "config/server/TlsCertificate.hpp"
#include "content/base/Clock.hpp"
#include "content/base/Files.hpp"
#include "tests/unit/server/SocketClient.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <unistd.h>

using namespace onedoor;
using namespace onedoor::server;
using namespace std::chrono_literals;
using onedoor::test::makeCertificate;
using onedoor::test::TestCertificate;
using testing::HasSubstr;
using testing::Not;

namespace
{

std::string get(const std::string& path, const std::string& headers = "")
{
    return getRequest(path, headers);
}

TlsFiles filesOf(const TestCertificate& certificate)
{
    return {certificate.certificate, certificate.key};
}

/// Why a pair of files cannot be used.
Error faultOf(const TlsFiles& files, Instant now = machineNow())
{
    const auto loaded = TlsCertificate(files.certificate, files.key).load(now);
    EXPECT_FALSE(loaded);
    return loaded ? Error{} : loaded.error();
}

} // namespace

TEST(Tls, AnswersOverANewestConnectionOfWhoTrustsTheAuthority)
{
    const test::TempFolder folder;
    const auto certificate = makeCertificate(folder.path());
    const TlsServer server(filesOf(certificate));
    TlsClient client(server.port(), {.authority = certificate.authority});
    ASSERT_EQ(client.fault(), "");
    EXPECT_EQ(client.version(), "TLSv1.3");
    for (int count = 0; count < 3; ++count)
    {
        ASSERT_TRUE(client.send(get("/one")));
        const auto answer = client.readUntil("by TLS");
        EXPECT_THAT(answer, HasSubstr("200 OK"));
        EXPECT_THAT(answer, HasSubstr("/one by TLS"));
        EXPECT_THAT(answer, HasSubstr("Strict-Transport-Security: max-age=31536000\r\n"));
    }
}

TEST(Tls, WhoDoesNotKnowTheAuthorityRefuses)
{
    const test::TempFolder folder;
    const auto certificate = makeCertificate(folder.path());
    const auto stranger = makeCertificate(folder.path(), {.name = "stranger"});
    const TlsServer server(filesOf(certificate));
    TlsClient client(server.port(), {.authority = stranger.authority});
    EXPECT_THAT(client.fault(), HasSubstr("unable to get local issuer certificate"));
}

TEST(Tls, OldVersionsAndWeakCiphersAreRefused)
{
    const test::TempFolder folder;
    const auto certificate = makeCertificate(folder.path());
    const TlsServer server(filesOf(certificate));
    for (const auto version : {TLS1_VERSION, TLS1_1_VERSION})
        EXPECT_NE(TlsClient(server.port(), {.authority = {}, .newestVersion = version}).fault(), "") << version;
    EXPECT_EQ(TlsClient(server.port(), {.authority = {}, .newestVersion = TLS1_2_VERSION}).fault(), "");
    for (const auto* ciphers : {"ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "NULL", "AES128-GCM-SHA256"})
    {
        const TlsClient::Options weak{.authority = {}, .newestVersion = TLS1_2_VERSION, .ciphers = ciphers};
        EXPECT_NE(TlsClient(server.port(), weak).fault(), "") << ciphers;
    }
}

TEST(Tls, LargeAnswersAndEventsComeWhole)
{
    const test::TempFolder folder;
    const auto certificate = makeCertificate(folder.path());
    TlsServer server(filesOf(certificate));
    TlsClient client(server.port(), {.authority = certificate.authority});
    ASSERT_TRUE(client.send(get("/large")));
    EXPECT_GT(client.readUntil("the end").size(), 3u << 20);
    ASSERT_TRUE(client.send(get("/stream")));
    EXPECT_THAT(client.readUntil("hello"), HasSubstr("data: hello"));
    for (int count = 0; count < 50; ++count)
        server.handler.stream->send("data: " + std::string(5000, 'y') + std::to_string(count) + "\n\n");
    EXPECT_THAT(client.readUntil("y49\n"), HasSubstr("y0\n"));
}

TEST(Tls, EndIsSaidSoThatACutLineCanBeTold)
{
    const test::TempFolder folder;
    const auto certificate = makeCertificate(folder.path());
    const TlsServer server(filesOf(certificate));
    TlsClient client(server.port(), {.authority = certificate.authority});
    ASSERT_TRUE(client.send(get("/one", "Connection: close\r\n")));
    EXPECT_TRUE(client.hearsTheEnd());
}

TEST(Tls, SlowHandshakeIsEndedAndHoldsNobodyUp)
{
    const test::TempFolder folder;
    const auto certificate = makeCertificate(folder.path());
    HttpLimits limits;
    limits.handshakeTime = 700ms;
    const TlsServer server(filesOf(certificate), limits);
    SocketClient silent(server.port());
    SocketClient slow(server.port());
    ASSERT_TRUE(slow.send(std::string("\x16\x03\x01\x02\x00\x01", 6)));
    const auto start = std::chrono::steady_clock::now();
    TlsClient client(server.port(), {.authority = certificate.authority});
    ASSERT_TRUE(client.send(get("/meanwhile")));
    EXPECT_THAT(client.readUntil("by TLS"), HasSubstr("/meanwhile"));
    EXPECT_LT(std::chrono::steady_clock::now() - start, 600ms) << "others wait for the slow one";
    EXPECT_TRUE(silent.isClosedWithin(5s));
    EXPECT_TRUE(slow.isClosedWithin(5s));
    ASSERT_TRUE(client.send(get("/after")));
    EXPECT_THAT(client.readUntil("by TLS"), HasSubstr("/after")) << "the limit is for the handshake alone";
}

TEST(Tls, PlainHttpGetsNoAnswer)
{
    const test::TempFolder folder;
    const auto certificate = makeCertificate(folder.path());
    const TlsServer server(filesOf(certificate));
    SocketClient client(server.port());
    ASSERT_TRUE(client.send(get("/one")));
    EXPECT_TRUE(client.isClosedWithin(10s));
    EXPECT_THAT(client.heard(), Not(HasSubstr("200")));
}

TEST(Tls, RenewedCertificateIsTakenUpWhileLinesStayOpen)
{
    const test::TempFolder folder;
    const auto first = makeCertificate(folder.path());
    const TlsServer server(filesOf(first));
    TlsClient before(server.port(), {.authority = first.authority});
    ASSERT_EQ(before.serverSerial(), first.serial);

    const auto second = makeCertificate(folder.path());
    const auto latest = std::chrono::steady_clock::now() + 20s;
    std::string shown;
    while (shown != second.serial && std::chrono::steady_clock::now() < latest)
    {
        std::this_thread::sleep_for(20ms);
        shown = TlsClient(server.port(), {}).serverSerial();
    }
    EXPECT_EQ(shown, second.serial);
    ASSERT_TRUE(before.send(get("/still")));
    EXPECT_THAT(before.readUntil("by TLS"), HasSubstr("/still"));
}

TEST(Tls, RenewalThatCannotBeUsedLeavesTheOneBefore)
{
    const test::TempFolder folder;
    const auto certificate = makeCertificate(folder.path());
    const TlsServer server(filesOf(certificate));
    ASSERT_TRUE(writeFileAtomically(certificate.certificate, "half a fi"));
    std::this_thread::sleep_for(300ms);
    TlsClient client(server.port(), {.authority = certificate.authority});
    EXPECT_EQ(client.fault(), "");
    EXPECT_EQ(client.serverSerial(), certificate.serial);
}

TEST(TlsCertificate, EachFaultIsToldByNameAndFile)
{
    const test::TempFolder folder;
    const auto good = makeCertificate(folder.path());
    const auto other = makeCertificate(folder.path(), {.name = "other"});
    ASSERT_TRUE(TlsCertificate(good.certificate, good.key).load(machineNow()));

    const auto missing = faultOf({folder / "nothing.pem", good.key});
    EXPECT_EQ(missing.code, ErrorCode::NotFound);
    EXPECT_THAT(missing.message, HasSubstr("nothing.pem"));
    EXPECT_EQ(faultOf({good.certificate, folder / "nothing.key"}).code, ErrorCode::NotFound);
    EXPECT_THAT(faultOf({good.key, good.key}).message, HasSubstr("no certificate in PEM form"));
    EXPECT_THAT(faultOf({good.certificate, good.certificate}).message, HasSubstr("no private key"));
    EXPECT_THAT(faultOf({good.certificate, other.key}).message, HasSubstr("does not belong"));
    ASSERT_TRUE(writeFileAtomically(folder / "garbage.pem", std::string(5000, '\0')));
    EXPECT_EQ(faultOf({folder / "garbage.pem", good.key}).code, ErrorCode::Malformed);
    EXPECT_FALSE(TlsCertificate(folder.path(), good.key).load(machineNow()));
}

TEST(TlsCertificate, ExpiredOrNotYetValidIsRefusedWithTheDate)
{
    const test::TempFolder folder;
    const auto expired = makeCertificate(folder.path(), {.name = "old", .from = -48h, .until = -1h});
    EXPECT_THAT(faultOf(filesOf(expired)).message, HasSubstr("has expired on 20"));
    const auto early = makeCertificate(folder.path(), {.name = "early", .from = 24h, .until = 48h});
    EXPECT_THAT(faultOf(filesOf(early)).message, HasSubstr("counts from 20"));
    const auto good = makeCertificate(folder.path());
    EXPECT_FALSE(TlsCertificate(good.certificate, good.key).load(machineNow() + 25h));
}

TEST(TlsCertificate, FileThatMayNotBeReadIsToldSo)
{
    const test::TempFolder folder;
    const auto good = makeCertificate(folder.path());
    std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
    std::filesystem::permissions(good.key, std::filesystem::perms::none);
    // The superuser may read everything: as nobody for a moment.
    const auto before = ::geteuid();
    ASSERT_TRUE(before != 0 || ::seteuid(65534) == 0);
    const auto fault = faultOf(filesOf(good));
    ASSERT_EQ(before == 0 ? ::seteuid(before) : 0, 0);
    EXPECT_EQ(fault.code, ErrorCode::Denied);
    EXPECT_THAT(fault.message, HasSubstr("server.key cannot be read"));
}

TEST(TlsCertificate, SeesThatAFileWasReplaced)
{
    const test::TempFolder folder;
    const auto good = makeCertificate(folder.path());
    TlsCertificate certificate(good.certificate, good.key);
    ASSERT_TRUE(certificate.load(machineNow()));
    EXPECT_FALSE(certificate.hasChanged());
    EXPECT_GT(certificate.endsAt(), machineNow() + 23h);
    (void)makeCertificate(folder.path());
    EXPECT_TRUE(certificate.hasChanged());
    ASSERT_TRUE(certificate.load(machineNow()));
    EXPECT_FALSE(certificate.hasChanged());
    std::filesystem::remove(good.key);
    EXPECT_TRUE(certificate.hasChanged());
}
