#include "tests/unit/server/VoiceHall.hpp"

#include "config/server/HallServer.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

constexpr auto word = "/api/v1/voice/zh-CN/digit-0";
const TextMap nothingSeen{{"if-none-match", "*"}};

TextMap seenAs(const Json& kept)
{
    return {{"if-match", "\"" + kept.at("tag").get<std::string>() + "\""}};
}

Response send(VoiceHall& hall, const std::string& account, const std::string& method, const std::string& target,
              std::string body, TextMap headers = {})
{
    Request request;
    request.method = method;
    EXPECT_TRUE(splitTarget(target, request.path, request.query));
    headers.emplace("content-type", "audio/wav");
    headers.merge(hall.signedIn(account));
    request.headers = std::move(headers);
    request.cookies = parseCookies(request.header("cookie"));
    request.body = std::move(body);
    return hall.server().answer(std::move(request));
}

Json wordIn(const Response& response)
{
    EXPECT_EQ(response.status, 200) << response.body;
    return bodyOf(response).value("word", Json::object());
}

Json listed(VoiceHall& hall, const std::string& id)
{
    const auto board = bodyOf(hall.askAs("clerk", "GET", "/api/v1/voice"));
    for (const auto& each : board.at("words"))
        if (each.at("language") == "zh-CN" && each.at("id") == id)
            return each;
    return nullptr;
}

} // namespace

TEST(VoiceApi, AClerkReadsAWordAndHearsItAsTheHallWillPlayIt)
{
    VoiceHall hall;
    EXPECT_EQ(hall.askAs("clerk", "GET", word).status, 404);
    const auto kept = wordIn(send(hall, "clerk", "PUT", word, hall.recording(), nothingSeen));
    EXPECT_EQ(kept["state"], "recorded");
    EXPECT_EQ(kept["by"], "clerk");
    EXPECT_EQ(kept["text"], "零");
    EXPECT_EQ(kept["reading"], "ling2");
    EXPECT_EQ(kept["group"], "digits");
    EXPECT_EQ(kept["waits"], true);
    const auto heard = hall.askAs("reviewer", "GET", word);
    EXPECT_EQ(heard.status, 200);
    EXPECT_EQ(heard.header("Content-Type"), "audio/wav");
    EXPECT_EQ(heard.header("ETag"), "\"" + kept["tag"].get<std::string>() + "\"");
    EXPECT_EQ(heard.body, hall.prepared());
    EXPECT_EQ(listed(hall, "digit-0"), kept);
}

TEST(VoiceApi, EveryWordOfTheHallIsListedInTheOrderOfReading)
{
    VoiceHall hall;
    const auto board = bodyOf(hall.askAs("clerk", "GET", "/api/v1/voice"));
    EXPECT_EQ(board["spoken"], Json({"zh-CN", "en"}));
    EXPECT_EQ(board["languages"], Json({"zh-CN", "en"}));
    EXPECT_EQ(board["words"].size(), hall.words().size() + hall.words(english).size());
    EXPECT_EQ(board["words"][0]["text"], "请");
    EXPECT_EQ(board["draft"], nullptr);
    std::map<std::string, int> groups;
    for (const auto& each : board["words"])
        ++groups[each["group"]];
    EXPECT_EQ(groups["frame"], 3 + 2);
    EXPECT_EQ(groups["digits"], 20);
    EXPECT_GE(groups["letters"], 2 * 4);
    EXPECT_GE(groups["places"], 10);
}

TEST(VoiceApi, ALookKeepsNothing)
{
    VoiceHall hall;
    const auto looked = send(hall, "clerk", "POST", "/api/v1/voice/preview", hall.recording(2));
    EXPECT_EQ(looked.status, 200);
    EXPECT_EQ(looked.body, hall.prepared(2));
    const auto refused = send(hall, "clerk", "POST", "/api/v1/voice/preview", "no sound");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(server::codeOf(refused), "word_not_wav");
    EXPECT_EQ(listed(hall, "digit-0")["state"], "none");
}

TEST(VoiceApi, WhatCannotBeAWordIsRefusedWithAReason)
{
    VoiceHall hall;
    const auto silent = speech::writeWav(speech::test::hum(std::chrono::milliseconds(900), 0.001));
    const auto refused = send(hall, "clerk", "PUT", word, silent, nothingSeen);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(server::codeOf(refused), "word_silent");
    EXPECT_EQ(send(hall, "clerk", "PUT", word, hall.recording(), {{"content-type", "audio/mpeg"}}).status, 415);
    EXPECT_EQ(send(hall, "clerk", "PUT", "/api/v1/voice/zh-CN/digit-77", hall.recording(), nothingSeen).status, 404);
    EXPECT_EQ(send(hall, "reviewer", "PUT", word, hall.recording(), nothingSeen).status, 403);
    EXPECT_EQ(listed(hall, "digit-0")["state"], "none");
}

TEST(VoiceApi, AWordChangedMeanwhileIsNotChangedUnseen)
{
    VoiceHall hall;
    const auto first = wordIn(send(hall, "clerk", "PUT", word, hall.recording(1), nothingSeen));
    const auto late = send(hall, "editor", "PUT", word, hall.recording(2), nothingSeen);
    EXPECT_EQ(late.status, 409);
    EXPECT_EQ(server::codeOf(late), "word_changed");
    const auto second = wordIn(send(hall, "editor", "PUT", word, hall.recording(2), seenAs(first)));
    EXPECT_EQ(second["by"], "editor");
    const auto undo = std::string(word) + "/undo";
    EXPECT_EQ(send(hall, "clerk", "DELETE", word, "", seenAs(first)).status, 409);
    EXPECT_EQ(send(hall, "clerk", "POST", undo, "", seenAs(first)).status, 409);
    EXPECT_EQ(wordIn(send(hall, "clerk", "POST", undo, "", seenAs(second)))["tag"], first["tag"]);
    EXPECT_EQ(wordIn(send(hall, "clerk", "DELETE", word, "", seenAs(first)))["state"], "none");
}

TEST(VoiceApi, WhoSaysNotWhatWasSeenChangesNothing)
{
    VoiceHall hall;
    const auto kept = wordIn(send(hall, "clerk", "PUT", word, hall.recording(1), nothingSeen));
    const auto tag = kept.at("tag").get<std::string>();
    const auto quoted = "\"" + tag + "\"";
    const auto undo = std::string(word) + "/undo";
    for (const auto& seen :
         {TextMap{}, TextMap{{"if-match", tag}}, TextMap{{"if-match", "W/" + quoted}}, TextMap{{"if-match", "*"}},
          TextMap{{"if-match", "\"\""}}, TextMap{{"if-match", "\""}}, TextMap{{"if-none-match", quoted}},
          TextMap{{"if-match", quoted}, {"if-none-match", "*"}}})
    {
        const auto told = seen.empty() ? std::string("nothing") : seen.begin()->second;
        EXPECT_EQ(send(hall, "clerk", "PUT", word, hall.recording(2), seen).status, 400) << told;
        EXPECT_EQ(send(hall, "clerk", "DELETE", word, "", seen).status, 400) << told;
        EXPECT_EQ(send(hall, "clerk", "POST", undo, "", seen).status, 400) << told;
    }
    EXPECT_EQ(listed(hall, "digit-0"), kept);
}

TEST(VoiceApi, AnEditorPutsTheWordsIntoADraft)
{
    VoiceHall hall;
    const Json none{{"onto", nullptr}};
    EXPECT_EQ(server::codeOf(hall.askAs("editor", "POST", "/api/v1/voice/draft", none)), "no_new_words");
    hall.keep("digit-0", 4);
    EXPECT_EQ(hall.askAs("clerk", "POST", "/api/v1/voice/draft", none).status, 403);
    EXPECT_EQ(hall.askAs("editor", "POST", "/api/v1/voice/draft", Json::object()).status, 400);
    EXPECT_EQ(server::codeOf(hall.askAs("editor", "POST", "/api/v1/voice/draft", {{"onto", "other"}})), "draft_open");
    const auto drafted = bodyOf(hall.askAs("editor", "POST", "/api/v1/voice/draft", none));
    EXPECT_EQ(drafted["words"], 1);
    EXPECT_EQ(drafted["draft"]["changes"]["added"], Json({"content/" + hall.medium("digit-0")}));
    EXPECT_EQ(listed(hall, "digit-0")["state"], "drafted");
    ASSERT_EQ(hall.publish().status, 200);
    EXPECT_EQ(listed(hall, "digit-0")["state"], "published");
    EXPECT_EQ(hall.released("digit-0"), hall.prepared(4));
}

TEST(VoiceApi, ACallIsHeardAsItWillSound)
{
    VoiceHall hall;
    const std::string sample = "/api/v1/voice/sample?language=zh-CN&counter=exam-1&number=";
    EXPECT_EQ(server::codeOf(hall.askAs("clerk", "GET", sample + "A018")), "words_missing");
    int pitch = 0;
    for (const auto& each : hall.words())
        hall.keep(each.id, pitch++);
    const auto said = hall.askAs("clerk", "GET", sample + "A018");
    EXPECT_EQ(said.status, 200);
    EXPECT_GT(speech::readWav(said.body)->duration().count(), 3000);
    EXPECT_EQ(hall.askAs("clerk", "GET", sample + "go%20home").status, 422);
    EXPECT_EQ(hall.askAs("clerk", "GET", "/api/v1/voice/sample?language=fr&number=A018&counter=exam-1").status, 415);
    EXPECT_EQ(hall.askAs("clerk", "GET", "/api/v1/voice/sample?language=zh-CN&number=A018&counter=x").status, 404);
}

TEST(VoiceApi, TheMicrophoneIsAllowedOnOnePageOnly)
{
    VoiceHall hall;
    const auto policy = [&](const std::string& path)
    { return std::string(hall.ask("GET", path).header("Permissions-Policy")); };
    EXPECT_NE(policy("/staff/voice").find("microphone=(self)"), std::string::npos);
    EXPECT_EQ(hall.ask("GET", "/staff/voice").body, hall.ask("GET", "/staff/").body);
    for (const auto* path :
         {"/staff/", "/staff/index.html", "/screens", "/t/x", "/healthz", "/staff/script/recorder.js"})
        EXPECT_NE(policy(path).find("microphone=()"), std::string::npos) << path;
}
