#include "config/store/LedgerStore.hpp"

// Enrolment and sign-in of devices, as they go over the wire, and the commands beside them.

#include "config/server/CommandLine.hpp"
#include "config/server/DeviceEnrolment.hpp"
#include "config/server/DeviceProof.hpp"
#include "content/base/Files.hpp"
#include "content/consent/Base64.hpp"
#include "tests/unit/server/TestDevice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>
#include <sstream>

using namespace onedoor;
using namespace onedoor::server;
using testing::HasSubstr;
using testing::Not;

namespace
{

struct Told
{
    int status = 0;
    std::string out;
};

Told run(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), "onedoor-server");
    std::vector<const char*> words;
    for (const auto& argument : arguments)
        words.push_back(argument.c_str());
    std::ostringstream out;
    const auto status = runCommandLine(static_cast<int>(words.size()), words.data(), out, out);
    return {status, out.str()};
}

/// `device add` as its own program would do it beside a running server.
std::string addDevice(TestHall& hall, const std::string& id, const std::string& kind)
{
    const auto told = run({"device", "add", id, "--kind", kind, "--data", hall.data().root.string()});
    EXPECT_EQ(told.status, 0) << told.out;
    std::smatch found;
    EXPECT_TRUE(std::regex_search(told.out, found, std::regex("code: (([0-9A-Z]{4}-){3}[0-9A-Z]{4})\n"))) << told.out;
    return found.empty() ? "" : found[1].str();
}

} // namespace

TEST(EnrolmentApi, CodeGivesTheDeviceItsNameAndAProvenRoot)
{
    TestHall hall;
    needRoot(hall);
    const auto code = addDevice(hall, "wall-main", "display");
    const TestDevice wall("wall-main");
    const auto answer = wall.enrol(hall, code);
    ASSERT_EQ(answer.status, 201) << answer.body;
    const auto body = bodyOf(answer);
    EXPECT_EQ(body["device"], "wall-main");
    EXPECT_EQ(body["kind"], "display");
    const auto root = consent::decodeBase64(body["root"].get<std::string>());
    ASSERT_TRUE(root);
    EXPECT_EQ(*root, *newestRoot(hall.data()));
    EXPECT_EQ(body["proof"], hmacSha256(lettersOf(code), "onedoor-enrol-root\n" + *root));
    EXPECT_EQ(wall.signIn(hall).status, 200);
}

TEST(EnrolmentApi, NewestRootIsTheOneOfTheHighestNumber)
{
    TestHall hall;
    const auto metadata = hall.data().repository() / "metadata";
    for (const auto* name : {"9998.root.json", "10000.root.json", "99999.root.json.part", "99999.snapshot.json"})
        ASSERT_TRUE(writeFileAtomically(metadata / name, name));
    EXPECT_EQ(*newestRoot(hall.data()), "10000.root.json");
}

TEST(EnrolmentApi, WrongUsedOrRevokedCodesSoundTheSame)
{
    TestHall hall;
    needRoot(hall);
    const auto code = addDevice(hall, "kiosk-1", "kiosk");
    const TestDevice kiosk("kiosk-1");
    auto wrong = code;
    wrong.back() = wrong.back() == '0' ? '1' : '0';
    const auto guessed = kiosk.enrol(hall, wrong);
    EXPECT_EQ(guessed.status, 403);
    EXPECT_EQ(codeOf(guessed), "code_wrong");
    EXPECT_EQ(kiosk.enrol(hall, code).status, 201) << "a wrong guess does not use the code up";
    EXPECT_EQ(kiosk.enrol(hall, code).body, guessed.body);
    const auto second = addDevice(hall, "kiosk-2", "kiosk");
    EXPECT_EQ(run({"device", "revoke", "kiosk-2", "--data", hall.data().root.string()}).status, 0);
    EXPECT_EQ(TestDevice("kiosk-2").enrol(hall, second).body, guessed.body);
}

TEST(EnrolmentApi, ProofOfOneKeyEnrolsNoOther)
{
    TestHall hall;
    needRoot(hall);
    const auto letters = lettersOf(addDevice(hall, "kiosk-1", "kiosk"));
    const TestDevice kiosk("kiosk-1");
    const TestDevice thief("kiosk-1");
    const auto answer = hall.ask("POST", "/api/v1/enrolments",
                                 {{"code_id", letters.substr(0, 4)},
                                  {"public_key", thief.publicKey()},
                                  {"proof", deviceEnrolmentProof(letters, kiosk.publicKey())}});
    EXPECT_EQ(answer.status, 403);
}

TEST(EnrolmentApi, TenWrongCodesAMinuteAtMostAndARightOneAlways)
{
    TestHall hall;
    needRoot(hall);
    const auto code = addDevice(hall, "kiosk-1", "kiosk");
    const TestDevice kiosk("kiosk-1");
    for (int guess = 0; guess < 10; ++guess)
        EXPECT_EQ(kiosk.enrol(hall, "0000-0000-0000-0000").status, 403);
    const auto refused = kiosk.enrol(hall, "0000-0000-0000-0000");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(codeOf(refused), "too_many");
    EXPECT_EQ(refused.header("Retry-After"), "60");
    EXPECT_EQ(kiosk.enrol(hall, code).status, 201) << "somebody who guesses keeps nobody out";
}

TEST(EnrolmentApi, HallWithoutARootTakesNoCodeAway)
{
    TestHall hall;
    std::filesystem::rename(hall.data().repository(), hall.data().root / "elsewhere");
    const auto code = addDevice(hall, "kiosk-1", "kiosk");
    const TestDevice kiosk("kiosk-1");
    EXPECT_EQ(kiosk.enrol(hall, code).status, 503);
    std::filesystem::rename(hall.data().root / "elsewhere", hall.data().repository());
    needRoot(hall);
    EXPECT_EQ(kiosk.enrol(hall, code).status, 201);
}

TEST(DeviceSessionsApi, StrangersAreRefusedWithoutAHint)
{
    TestHall hall;
    const auto unknown = TestDevice("wall-9").signIn(hall);
    EXPECT_EQ(unknown.status, 403);
    EXPECT_EQ(codeOf(unknown), "device_refused");
    addDevice(hall, "wall-main", "display");
    EXPECT_EQ(TestDevice("wall-main").signIn(hall).body, unknown.body);
}

TEST(DeviceCommand, ListTellsWhereEachDeviceStands)
{
    TestHall hall;
    needRoot(hall);
    const auto data = hall.data().root.string();
    const auto code = addDevice(hall, "wall-main", "display");
    addDevice(hall, "kiosk-1", "kiosk");
    EXPECT_THAT(run({"device", "list", "--data", data}).out, HasSubstr("wall-main            display  waits"));
    const TestDevice wall("wall-main");
    ASSERT_EQ(wall.enrol(hall, code).status, 201);
    const auto enrolled = run({"device", "list", "--data", data}).out;
    EXPECT_THAT(enrolled, HasSubstr("display  enrolled, key " + wall.publicKey().substr(0, 16)));
    EXPECT_THAT(enrolled, Not(HasSubstr(lettersOf(code)))) << "a code is printed once";
    const auto again = run({"device", "add", "wall-main", "--kind", "display", "--data", data});
    EXPECT_EQ(again.status, 1) << again.out;
    EXPECT_EQ(run({"device", "revoke", "wall-main", "--data", data}).status, 0);
    EXPECT_THAT(run({"device", "list", "--data", data}).out, HasSubstr("display  revoked"));
    EXPECT_EQ(wall.signIn(hall).status, 403);
    std::vector<std::string> noted;
    const auto entries = hall.hall().ledger.entries();
    ASSERT_TRUE(entries);
    for (const auto& entry : *entries)
        if (entry.subject == "wall-main")
            noted.push_back(entry.event);
    EXPECT_EQ(noted, (std::vector<std::string>{"device_enrolled", "device_revoked"}));
}

TEST(DeviceCommand, WrongWordsAreToldApartFromFailures)
{
    TestHall hall;
    const auto data = hall.data().root.string();
    EXPECT_EQ(run({"device", "add", "wall-main", "--data", data}).status, 2);
    EXPECT_EQ(run({"device", "add", "wall-main", "--kind", "toaster", "--data", data}).status, 2);
    EXPECT_EQ(run({"device", "add", "Wall Main", "--kind", "display", "--data", data}).status, 1);
    EXPECT_EQ(run({"device", "revoke", "nobody", "--data", data}).status, 1);
    EXPECT_EQ(run({"device", "list", "--data", data + "/missing"}).status, 1);
}
