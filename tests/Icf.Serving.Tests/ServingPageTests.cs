using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using CoolingCupModel = Icf.TestModels.Models.UnknownMeanModel;

namespace Icf.Serving.Tests;

/// <summary>The pages on the service show the code that is compiled here, and the routes and instruments that there are.</summary>
public sealed class ServingPageTests
{
    [Fact]
    public void The_code_of_the_pages_is_compiled()
    {
        foreach (string page in (string[])["docs/serving.md", "src/Icf.Serving/README.md"])
        {
            string[] shown =
            [
                .. File.ReadLines(InRepository(page)).SkipWhile(NoCode).Skip(1).TakeWhile(static l => l != "```"),
            ];
            Assert.Equal(8, shown.Length);
            string tested = File.ReadAllText(ThisFile());
            Assert.All(shown, line => Assert.Contains(line.Trim(), tested, StringComparison.Ordinal));
        }

        Action<string[], string> program = Program;
        Assert.NotNull(program);

        static bool NoCode(string line) => line != "```csharp";

        // Compiled, and not run: it would not end.
        static void Program(string[] args, string key)
        {
            WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
            builder
                .Services.AddIcf(options => options.Keys.Add(new ApiKey("ada", ApiKey.Hash(key))))
                .AddModel<CoolingCupModel>("cup")
                .FromRegistry("networks", "champion");
            WebApplication app = builder.Build();
            app.MapIcf("/icf");
            app.Run();
        }
    }

    private static string InRepository(string path) =>
        Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", path);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
