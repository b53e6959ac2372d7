#include "config/server/PostFile.hpp"

#include "content/base/Files.hpp"
#include "content/signage/SignageJson.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

namespace fs = std::filesystem;

namespace
{

constexpr std::string_view firstMark = "-first";
constexpr int ordinaryWeight = 2;
constexpr int firstWeight = 100;

std::string firstName(std::string_view id)
{
    return fmt::format("post-{}{}", id, firstMark);
}

bool isFirst(const std::string& id)
{
    return id.starts_with("post-") && id.ends_with(firstMark);
}

signage::Slide slideOf(const Post& post, bool celebration)
{
    signage::Slide slide;
    slide.id = "post-" + post.id;
    slide.templateName = post.pictureName.empty() ? "post" : "picture";
    slide.palette = "paper";
    // Words about the exam are held to the exam's own rules by `check`.
    slide.topic = post.sentence.find("检") == std::string::npos ? "hall" : "exam";
    slide.celebration = celebration;
    slide.duration = std::chrono::seconds(12);
    if (!post.sentence.empty())
        slide.headline.byLanguage[std::string(chinese)] = post.sentence;
    slide.picture = post.pictureName;
    slide.source.hall = true;
    slide.standing = signage::Standing::Hall;
    slide.reviewOn = std::chrono::year_month_day(post.until);
    return slide;
}

signage::Campaign campaignOf(const Post& post)
{
    signage::Campaign campaign;
    campaign.id = "post-" + post.id;
    campaign.name.byLanguage[std::string(chinese)] = post.sentence.empty() ? "图片" : post.sentence;
    campaign.level = signage::Level::Normal;
    campaign.playlists = {"post-" + post.id};
    campaign.weight = ordinaryWeight;
    calendar::DayRule days;
    days.from = post.from;
    days.until = post.until;
    campaign.schedule.days = {days};
    campaign.schedule.displays = post.displays;
    return campaign;
}

signage::Campaign firstCampaignOf(const Post& post, const FirstShowing& first)
{
    auto campaign = campaignOf(post);
    campaign.id = firstName(post.id);
    campaign.level = signage::Level::Special;
    campaign.weight = firstWeight;
    campaign.celebration = first.celebration;
    campaign.schedule.days = {calendar::DayRule{}};
    campaign.schedule.days.front().dates = {first.day};
    campaign.schedule.dayparts = {firstName(post.id)};
    return campaign;
}

signage::Playlist playlistOf(const Post& post)
{
    return {"post-" + post.id, {"post-" + post.id}};
}

signage::Daypart daypartOf(const Post& post, const FirstShowing& first)
{
    return {firstName(post.id), first.from, first.until};
}

Result<Json> readJsonFile(const fs::path& path)
{
    const auto text = readFile(path, 4u << 20);
    return text ? parseJson(*text, path.filename().string()) : Result<Json>(tl::unexpected(text.error()));
}

Result<void> writeJsonFile(const fs::path& path, const Json& json)
{
    return writeFileAtomically(path, json.dump(2) + "\n");
}

std::string idOf(const Json& entry)
{
    const auto id = entry.is_object() ? entry.find("id") : entry.end();
    return entry.is_object() && id != entry.end() && id->is_string() ? id->get<std::string>() : std::string();
}

/// Takes the entries of a list away whose id is that of a first showing. Returns whether there were any.
bool removeFirsts(Json& json, const char* key)
{
    const auto list = json.find(key);
    if (list == json.end() || !list->is_array())
        return false;
    const auto before = list->size();
    auto kept = Json::array();
    for (auto& entry : *list)
        if (!isFirst(idOf(entry)))
            kept.push_back(std::move(entry));
    *list = std::move(kept);
    return list->size() != before;
}

Result<void> endFirstsIn(const fs::path& path)
{
    auto json = readJsonFile(path);
    if (!json)
        return tl::unexpected(json.error());
    const bool campaigns = removeFirsts(*json, "campaigns");
    const bool dayparts = removeFirsts(*json, "dayparts");
    return campaigns || dayparts ? writeJsonFile(path, *json) : Result<void>();
}

std::vector<fs::path> postFiles(const fs::path& content)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entries(content / "posts", error), end; !error && entries != end;
         entries.increment(error))
        if (entries->path().extension() == ".json")
            files.push_back(entries->path());
    std::ranges::sort(files);
    return files;
}

} // namespace

std::string postFileName(std::string_view id)
{
    return fmt::format("posts/{}.json", id);
}

bool isPostName(std::string_view name)
{
    return name.starts_with("posts/") || name.starts_with("media/posts-");
}

signage::Programme withPost(signage::Programme programme, const Post& post, const std::optional<FirstShowing>& first)
{
    std::erase_if(programme.campaigns, [](const signage::Campaign& campaign) { return isFirst(campaign.id); });
    std::erase_if(programme.dayparts, [](const signage::Daypart& daypart) { return isFirst(daypart.id); });
    programme.slides.push_back(slideOf(post, first && first->celebration));
    programme.playlists.push_back(playlistOf(post));
    programme.campaigns.push_back(campaignOf(post));
    if (first)
    {
        programme.campaigns.push_back(firstCampaignOf(post, *first));
        programme.dayparts.push_back(daypartOf(post, *first));
    }
    return programme;
}

Json postJson(const Post& post, const std::optional<FirstShowing>& first)
{
    Json json{{"format", 1},
              {"slides", Json::array({slideOf(post, first && first->celebration)})},
              {"playlists", Json::array({playlistOf(post)})},
              {"campaigns", Json::array({campaignOf(post)})}};
    if (first)
    {
        json["campaigns"].push_back(firstCampaignOf(post, *first));
        json["dayparts"] = Json::array({daypartOf(post, *first)});
    }
    return json;
}

Result<Post> readPost(const Json& json)
{
    const auto slides = json.contains("slides") ? fromJson<std::vector<signage::Slide>>(json.at("slides"), "slides")
                                                : fail(ErrorCode::Malformed, "a post without a slide");
    const auto campaigns = json.contains("campaigns")
                               ? fromJson<std::vector<signage::Campaign>>(json.at("campaigns"), "campaigns")
                               : fail(ErrorCode::Malformed, "a post without a campaign");
    if (!slides || !campaigns)
        return tl::unexpected(slides ? campaigns.error() : slides.error());
    if (slides->empty() || campaigns->empty() || campaigns->front().schedule.days.empty() ||
        !slides->front().id.starts_with("post-"))
        return fail(ErrorCode::Malformed, "this is no post of the staff page");
    const auto& slide = slides->front();
    const auto& schedule = campaigns->front().schedule;
    return Post{slide.id.substr(5),
                slide.headline.in(chinese),
                slide.picture,
                schedule.days.front().from.value_or(calendar::Date{}),
                schedule.days.front().until.value_or(calendar::Date{}),
                schedule.displays};
}

Result<void> endFirstShowings(const fs::path& content)
{
    for (const auto& file : postFiles(content))
        if (auto ended = endFirstsIn(file); !ended)
            return ended;
    return {};
}

Result<std::vector<Post>> listPosts(const fs::path& content)
{
    std::vector<Post> posts;
    for (const auto& file : postFiles(content))
    {
        const auto json = readJsonFile(file);
        auto post = json ? readPost(*json) : Result<Post>(tl::unexpected(json.error()));
        if (!post)
            return failWith(file.filename().string(), post.error());
        posts.push_back(std::move(*post));
    }
    return posts;
}

} // namespace onedoor::server
