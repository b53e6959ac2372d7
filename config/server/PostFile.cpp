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

constexpr int ordinaryWeight = 2;
constexpr std::string_view firstShowingField = "first_showing_min";

signage::Slide slideOf(const Post& post)
{
    signage::Slide slide;
    slide.id = "post-" + post.id;
    slide.templateName = post.pictureName.empty() ? "post" : "picture";
    slide.palette = "paper";
    // Words about the exam are held to the exam's own rules by `check`.
    slide.topic = post.sentence.find("检") == std::string::npos ? "hall" : "exam";
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
    campaign.firstShowing = firstShowingTime;
    return campaign;
}

signage::Playlist playlistOf(const Post& post)
{
    return {"post-" + post.id, {"post-" + post.id}};
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

/// A post's file without its first showing; absent when there is none to take.
std::optional<Json> withoutFirstShowing(Json json)
{
    bool found = false;
    const auto campaigns = json.find("campaigns");
    if (campaigns != json.end() && campaigns->is_array())
        for (auto& campaign : *campaigns)
            found |= campaign.is_object() && campaign.erase(std::string(firstShowingField)) > 0;
    return found ? std::optional(std::move(json)) : std::nullopt;
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

signage::Programme withPost(signage::Programme programme, const Post& post)
{
    programme.slides.push_back(slideOf(post));
    programme.playlists.push_back(playlistOf(post));
    programme.campaigns.push_back(campaignOf(post));
    return programme;
}

Json postJson(const Post& post)
{
    return {{"format", 1},
            {"slides", Json::array({slideOf(post)})},
            {"playlists", Json::array({playlistOf(post)})},
            {"campaigns", Json::array({campaignOf(post)})}};
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

Result<void> endFirstShowings(const fs::path& content, const signage::Programme& published)
{
    for (const auto& file : postFiles(content))
    {
        if (!published.findSlide("post-" + file.stem().string()))
            continue;
        auto json = readJsonFile(file);
        if (!json)
            return tl::unexpected(json.error());
        if (auto ended = withoutFirstShowing(std::move(*json)))
            if (auto written = writeJsonFile(file, *ended); !written)
                return written;
    }
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
