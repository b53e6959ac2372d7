#include "config/client/Enrolment.hpp"

#include "config/client/EnrolmentCode.hpp"
#include "config/client/ReleaseClient.hpp"
#include "config/trust/Crypto.hpp"
#include "content/base/Files.hpp"
#include "content/base/Json.hpp"
#include "content/consent/Base64.hpp"
#include "tests/support/FakeTransport.hpp"
#include "tests/support/HallRepository.hpp"
#include "tests/support/TempFolder.hpp"

#include <gmock/gmock.h>

namespace onedoor::client
{
namespace
{

using testing::HasSubstr;
namespace fs = std::filesystem;

constexpr auto typed = "k7qm-of2d-9xwb-3htc"; // O for 0, as people type
constexpr auto letters = "K7QM0F2D9XWB3HTC";

TEST(EnrolmentCode, HmacIsThatOfTheNorm)
{
    // RFC 4231, test cases 1, 2 and 6.
    EXPECT_EQ(hmacSha256(std::string(20, '\x0b'), "Hi There"),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hmacSha256("Jefe", "what do ya want for nothing?"),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hmacSha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(EnrolmentCode, IsReadAsPeopleTypeIt)
{
    const auto exact = EnrolmentCode::parse(letters).value();
    for (const std::string text : {"K7QM-0F2D-9XWB-3HTC", "k7qm of2d 9xwb 3htc", typed})
    {
        const auto code = EnrolmentCode::parse(text);
        ASSERT_TRUE(code) << text;
        EXPECT_EQ(code->id(), "K7QM");
        EXPECT_EQ(code->rootProof("x"), exact.rootProof("x")) << text;
    }
    for (const std::string text : {"", "K7QM-0F2D-9XWB", "K7QM-0F2D-9XWB-3HTCC", "K7QM-0F2D-9XWB-3HT!",
                                   "K7QM-0F2D-9XWB-3HTU"})
        EXPECT_EQ(EnrolmentCode::parse(text).error().code, ErrorCode::InvalidArgument) << text;
    EXPECT_NE(exact.rootProof("x"), exact.deviceProof("x"));
}

/// A server that knows the code, and may lie.
class EnrolmentTest : public testing::Test
{
protected:
    EnrolmentTest()
    {
        server.answer(
            [this](const HttpRequest& request)
            {
                asked = parseJson(request.body, "request").value_or(Json());
                return HttpResponse{status, {}, status == 201 ? toText(answer) : refusal};
            });
        const auto root = hall.rootBytes();
        answer = Json{{"device", "wall-1"},
                  {"kind", "display"},
                  {"root", consent::encodeBase64(root)},
                  {"proof", hmacSha256(letters, "onedoor-enrol-root\n" + root)}};
    }
    Result<DeviceIdentity> enrolNow(const std::string& code = typed)
    {
        onedoor::test::FakeTransport transport(server);
        return enrol(transport, {"https://hall", code, "display", folder / "device"});
    }
    [[nodiscard]] fs::path root() const { return folder / "device" / "release" / "trusted" / "hall" / "root.json"; }
    [[nodiscard]] bool pinned() const { return fs::exists(root()); }

    onedoor::test::TempFolder folder;
    onedoor::test::HallRepository hall;
    onedoor::test::FakeServer server;
    int status = 201;
    std::string refusal = R"({"code":"code_wrong","detail":"this code was used or has run out"})";
    Json asked;
    Json answer;
};

TEST_F(EnrolmentTest, BothSidesProveThatTheyKnowTheCodeAndTheRootIsPinned)
{
    const auto identity = enrolNow();
    ASSERT_TRUE(identity) << identity.error().message;
    EXPECT_EQ(identity->device(), "wall-1");
    EXPECT_EQ(server.asked().at(0).url, "https://hall/api/v1/enrolments");
    EXPECT_EQ(asked["code_id"], "K7QM");
    const auto key = asked["public_key"].get<std::string>();
    EXPECT_EQ(key.size(), 64u);
    EXPECT_EQ(asked["proof"], hmacSha256(letters, "onedoor-enrol-device\n" + key));
    EXPECT_EQ(toText(asked).find("0F2D"), std::string::npos) << "the code itself never travels";
    EXPECT_EQ(readFile(root()).value(), hall.rootBytes());

    const auto again = DeviceIdentity::load(folder / "device");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->kind(), "display");
    EXPECT_EQ(again->server(), "https://hall");
    const auto signature = trust::tuf::fromHex(again->answer("c0ffee")).value();
    const trust::tuf::PublicKey shown{"ed25519", "ed25519", key};
    EXPECT_TRUE(trust::tuf::signedBy(shown, "onedoor-device-session\nwall-1\nc0ffee", signature));
    EXPECT_EQ(fs::status(folder / "device" / "device.key").permissions() & fs::perms::all,
              fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(EnrolmentTest, ARootWithoutTheRightProofIsNotTaken)
{
    onedoor::test::TufRepository other;
    other.root["version"] = 2;
    other.publishRoot();
    auto forged = answer;
    forged["root"] = consent::encodeBase64(other.file("2.root.json"));
    for (const auto& bad : {forged, Json(answer).patch(R"([{"op":"replace","path":"/proof","value":""}])"_json)})
    {
        answer = bad;
        const auto refused = enrolNow();
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::Untrusted);
        EXPECT_FALSE(pinned());
        EXPECT_EQ(DeviceIdentity::load(folder / "device").error().code, ErrorCode::NotFound);
    }
}

TEST_F(EnrolmentTest, AWrongCodeAnotherKindAndGarbageLeaveTheDeviceAsItWas)
{
    EXPECT_EQ(enrolNow("no code").error().code, ErrorCode::InvalidArgument);
    EXPECT_TRUE(server.asked().empty());
    status = 403;
    EXPECT_EQ(enrolNow().error().code, ErrorCode::Denied);
    EXPECT_THAT(enrolNow().error().message, HasSubstr("code_wrong: this code was used"));
    status = 201;
    const auto good = answer;
    answer["kind"] = "kiosk";
    EXPECT_THAT(enrolNow().error().message, HasSubstr("for a kiosk"));
    for (const auto& bad : {Json(), Json(3), Json::array(), Json{{"device", "x"}}})
    {
        answer = bad;
        EXPECT_EQ(enrolNow().error().code, ErrorCode::Malformed);
    }
    answer = good;
    answer["root"] = "%%";
    EXPECT_EQ(enrolNow().error().code, ErrorCode::Malformed);
    answer["root"] = consent::encodeBase64("{}"); // proven, but no root
    answer["proof"] = hmacSha256(letters, "onedoor-enrol-root\n{}");
    EXPECT_EQ(enrolNow().error().code, ErrorCode::Untrusted);
    EXPECT_FALSE(pinned());
    EXPECT_EQ(DeviceIdentity::load(folder / "device").error().code, ErrorCode::NotFound);
}

TEST_F(EnrolmentTest, AnIdentityWithoutItsKeyIsAFault)
{
    ASSERT_TRUE(enrolNow());
    fs::remove(folder / "device" / "device.key");
    EXPECT_EQ(DeviceIdentity::load(folder / "device").error().code, ErrorCode::Malformed);
    EXPECT_FALSE(fs::exists(folder / "device" / "device.key")) << "a new key would not be the enrolled one";
}

} // namespace
} // namespace onedoor::client
