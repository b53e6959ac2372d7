#include "config/server/Resource.hpp"
#include "config/server/StaticFiles.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

namespace onedoor::server
{

namespace
{

/// A page's file; small, so its tag is the hash of its bytes.
Result<Response> page(const Request& request, std::string_view name)
{
    const auto file = fileBelow(shareFolder() / "console", name);
    auto bytes = file ? readFile(*file, 16u << 20) : Result<std::string>(tl::unexpected(file.error()));
    if (!bytes)
        return tl::unexpected(bytes.error());
    const auto tag = sha256(*bytes);
    auto response = textResponse(200, contentTypeOf(*file), std::move(*bytes));
    response.with("Cache-Control", "no-cache"); // asked again each time, answered by 304
    return conditional(request, std::move(response), tag);
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
    router.add({"GET", "/screens", Access::open(),
                [](const Visit& visit) { return page(visit.request, "screens.html"); }});
}

} // namespace onedoor::server
