#include "config/server/Resource.hpp"
#include "config/server/StaticFiles.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

namespace onedoor::server
{

namespace
{

constexpr auto askedEachTime = "no-cache"; // and answered by 304
constexpr auto keptForGood = "public, max-age=31536000, immutable";

/// FullCalendar fills a <style> of its own from its script, rule by rule, among them a font of arrows as data:
/// the hash is that of the empty text, so that no style which came with a page counts.
constexpr auto appPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

/// A page's file; small, so its tag is the hash of its bytes. `packing`: the ending of the copy that is sent instead.
Result<Response> page(const Request& request, const std::string& name, std::string_view cache = askedEachTime,
                      std::string_view packing = "")
{
    const auto file = fileBelow(shareFolder() / "console", name + std::string(packing));
    auto bytes = file ? readFile(*file, 16u << 20) : Result<std::string>(tl::unexpected(file.error()));
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto tag = sha256(*bytes);
    auto response = textResponse(200, contentTypeOf(name), std::move(*bytes));
    response.with("Cache-Control", std::string(cache));
    return conditional(request, std::move(response), tag);
}

/// What Accept-Encoding allows, read generously: "gzip" anywhere in it but for "gzip;q=0".
bool takesGzip(const Request& request)
{
    const auto& wanted = request.header("accept-encoding");
    return wanted.find("gzip") != std::string::npos && wanted.find("gzip;q=0") == std::string::npos;
}

/// A part of the console: its build has named it after its content and laid a packed copy beside the larger ones.
Result<Response> asset(const Request& request, const std::string& name)
{
    if (takesGzip(request))
        if (auto packed = page(request, name, keptForGood, ".gz"))
        {
            packed->with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
            return packed;
        }
    auto plain = page(request, name, keptForGood);
    if (plain)
        plain->with("Vary", "Accept-Encoding");
    return plain;
}

/// The console is one document with many addresses: which page of it is meant, it reads itself.
Result<Response> consolePage(const Visit& visit)
{
    const auto& path = visit.request.param("path");
    if (path.starts_with("assets/"))
        return asset(visit.request, "app/" + path);
    auto response = page(visit.request, "app/index.html");
    if (response)
        response->with("Content-Security-Policy", appPolicy);
    return response;
}

/// The one page on which a browser may ask for the microphone; the rest of the staff page is the same.
Result<Response> voicePage(const Request& request)
{
    auto response = page(request, "index.html");
    if (response)
        response->with("Permissions-Policy", "microphone=(self), camera=(), geolocation=()");
    return response;
}

Response redirect(std::string to)
{
    return emptyResponse(302).with("Location", std::move(to));
}

} // namespace

void addPageRoutes(Router& router)
{
    router.add({"GET", "/", Access::open(), [](const Visit&) -> Result<Response> { return redirect("/staff/"); }});
    router.add({"GET", "/staff", Access::open(), [](const Visit&) -> Result<Response> { return redirect("/staff/"); }});
    router.add({"GET", "/staff/{path...}", Access::open(),
                [](const Visit& visit)
                {
                    const auto& path = visit.request.param("path");
                    if (path == "voice")
                        return voicePage(visit.request);
                    return page(visit.request, path.empty() ? "index.html" : path);
                }});
    router.add(
        {"GET", "/console", Access::open(), [](const Visit&) -> Result<Response> { return redirect("/console/"); }});
    router.add({"GET", "/console/{path...}", Access::open(), consolePage});
    router.add({"GET", "/screens", Access::open(),
                [](const Visit& visit) { return page(visit.request, "screens.html"); }});
}

} // namespace onedoor::server
