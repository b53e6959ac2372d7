#include "config/server/Resource.hpp"
#include "config/server/StaticFiles.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

namespace onedoor::server
{

namespace
{

constexpr std::string_view forever = "public, max-age=31536000, immutable";

/// The hash in a consistent name: "targets/content/slides/<sha256>.folic.json".
std::optional<std::string> hashInName(const std::filesystem::path& file)
{
    const auto name = file.filename().string();
    const bool consistent = name.size() > 65 && name[64] == '.' &&
                            name.find_first_not_of("0123456789abcdef") == 64;
    return consistent ? std::optional(name.substr(0, 64)) : std::nullopt;
}

Result<Response> metadata(const Request& request, const std::filesystem::path& file, bool fixed)
{
    auto bytes = readFile(file, 16u << 20);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto tag = sha256(*bytes);
    auto response = textResponse(200, "application/json", std::move(*bytes));
    response.with("Cache-Control", fixed ? std::string(forever) : "no-cache");
    return conditional(request, std::move(response), tag);
}

Result<Response> serve(const Hall& hall, const Request& request)
{
    const auto& path = request.param("path");
    // The lock file and what is still being written are nobody's business.
    if (!path.starts_with("metadata/") && !path.starts_with("targets/"))
        return fail(ErrorCode::NotFound, "there is no such file");
    const auto file = fileBelow(hall.data.repository(), path);
    if (!file)
        return tl::unexpected(file.error());
    if (path.starts_with("metadata/"))
        return file->extension() == ".json" ? metadata(request, *file, file->filename() != "timestamp.json")
                                            : fail(ErrorCode::NotFound, "there is no such file");
    const auto hash = hashInName(*file);
    if (!hash)
        return fail(ErrorCode::NotFound, "there is no such file");
    auto response = fileResponse(*file);
    if (!response)
        return response;
    response->with("Cache-Control", std::string(forever));
    return conditional(request, std::move(*response), *hash);
}

} // namespace

void addRepositoryRoutes(Router& router, Hall& hall)
{
    router.add({"GET", "/repository/{path...}", Access::open(),
                [&hall](const Visit& visit) { return serve(hall, visit.request); }});
}

} // namespace onedoor::server
