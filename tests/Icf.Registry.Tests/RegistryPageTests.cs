using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Icf.TestModels;

namespace Icf.Registry.Tests;

/// <summary>The page on the registry shows the code that is tested here.</summary>
[Collection(nameof(InAFolderOfItsOwn))]
public sealed class RegistryPageTests
{
    [Fact]
    public async Task The_code_of_the_page_does_what_the_page_says()
    {
        var check = new CheckOptions { Simulations = 100, Particles = 200 };
        var model = new Models.UnknownMeanModel();
        Models.UnknownMeanModel.Args example = NetworkFiles.Example;
        await using var place = new OnSqlite();
        string trained = place["trained.icf"];
        NetworkFiles.WriteTrained(trained);
        using var compiled = model.Load(trained);
        string before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(Path.GetDirectoryName(trained)!);
        try
        {
            await using NetworkRegistry registry = await NetworkRegistry.OpenAsync("networks");
            var lineage = new Lineage { Seed = 1, CodeVersion = "3f2a91c" };
            var known = new PushOptions { Lineage = lineage, Note = "the first" };
            NetworkVersion first = await registry.PushAsync(compiled, known);
            await registry.PromoteAsync(first.Model, first.Number, "champion");
            using var champion = await registry.LoadAsync(model, "champion");
            Assert.Equal(compiled.Report.ToString(), champion.Report.ToString());

            NetworkVersion version = await registry.GetAsync(first.Model, "champion");
            Console.WriteLine($"{version.Number} {version.Calibration} {version.ValidationLoss}");
            NetworkFile file = await registry.ReadAsync(version);
            Console.WriteLine(file.Training.Steps);
            Console.WriteLine(file.Calibration);
            await registry.PullAsync(version, "deployed.icf");
            Assert.Equal(await File.ReadAllBytesAsync(trained), await File.ReadAllBytesAsync("deployed.icf"));

            string start = await registry.LocateAsync(version);
            using var warm = model.Compile(example, new CompileOptions { WarmStart = start, Traces = 500 });
            warm.Check(example, check);
            NetworkVersion second = await registry.PushAsync(warm); // second.Lineage.Parent is version.Hash
            Assert.Equal(version.Hash, second.Lineage.Parent);

            await registry.PromoteAsync(second.Model, second.Number, "champion", "a lower loss");
            await registry.RollBackAsync(second.Model, "champion", "worse on Tuesday's data"); // names version 1 again
            await registry.RetireAsync(second.Model, second.Number, "superseded");
            await registry.NoteAsync(first.Model, first.Number, "still the best");
            foreach (RegistryEvent done in await registry.HistoryAsync(first.Model))
                Console.WriteLine($"{done.At:u} {done.By} {done.Action} {done.Number} {done.Reason}");
            Assert.Equal(1, (await registry.GetAsync(first.Model, "champion")).Number);
            Assert.Equal(8, (await registry.HistoryAsync()).Count);

            using var key = ECDsa.Create();
            var signed = new RegistryOptions { SigningKey = key, TrustedKeys = [key] };
            await using NetworkRegistry trusting = await NetworkRegistry.OpenAsync("signed", signed);
            await trusting.PushAsync(compiled);

            RegistryHealth health = await registry.VerifyAsync();
            foreach (RegistryProblem problem in health.Problems)
                Console.WriteLine(problem.Message);
            await registry.CollectAsync();
            Assert.Empty(health.Problems);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    [Fact]
    public void The_page_shows_tested_code()
    {
        string tests = Path.Combine(Folder(), "..");
        string tested = File.ReadAllText(Path.Combine(Folder(), "RegistryPageTests.cs"));
        bool isCode = false;
        foreach (string line in File.ReadLines(Path.Combine(tests, "..", "docs", "registry.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            else if (isCode)
                Assert.Contains(line.Trim(), tested, StringComparison.Ordinal);
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

/// <summary>What the page says of PostgreSQL.</summary>
public sealed class SharedRegistryPageTests : RegistryTests<OnPostgres>
{
    [RegistryFact]
    public async Task A_registry_is_shared_by_PostgreSQL()
    {
        (string connection, string folder) = (Place.Argument, Place.Folder);
        await using NetworkRegistry shared = await NetworkRegistry.OpenPostgresAsync(connection, folder);
        Assert.Empty(await shared.ListAsync());
    }
}

/// <summary>Tests that change the folder of the process, while no others run.</summary>
[CollectionDefinition(nameof(InAFolderOfItsOwn), DisableParallelization = true)]
public sealed class InAFolderOfItsOwn;
