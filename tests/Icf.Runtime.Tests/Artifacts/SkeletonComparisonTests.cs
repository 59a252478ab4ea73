using Icf.Artifacts;
using Icf.Traces;

namespace Icf.Runtime.Tests.Artifacts;

/// <summary>What is said of two versions of a model.</summary>
public sealed class SkeletonComparisonTests
{
    private static readonly SiteMeaning s_slope = new("sample", "slope", "Normal(0, 1)");
    private static readonly SiteMeaning s_y = new("observe", "y", "Normal(slope * x[i], 1)");

    [Fact]
    public void An_unchanged_model_has_no_differences() => Assert.Empty(Differences(Model([s_slope, s_y])));

    [Fact]
    public void A_prior_that_is_given_something_else_is_told_with_both_texts() =>
        Assert.Equal(
            ["slope: Normal(0, 1) → StudentT(3, 0, 1)"],
            Differences(Model([s_slope with { Text = "StudentT(3, 0, 1)" }, s_y], prior: "P"))
        );

    [Fact]
    public void New_sites_and_those_that_are_gone_are_told_by_name() =>
        Assert.Equal(
            ["new site 'level'", "site 'slope' is gone", "y: Normal(slope * x[i], 1) → Normal(level, 1)"],
            Differences(
                Model(
                    [new("sample", "level", "Normal(0, 1)"), s_y with { Text = "Normal(level, 1)" }],
                    prior: "P",
                    likelihood: "L"
                )
            )
        );

    [Fact]
    public void Calls_factors_and_observations_are_told() =>
        Assert.Equal(
            ["new call 'trend'", "new observation 'z'", "new factor 'bound'"],
            Differences(
                Model(
                    [
                        s_slope,
                        s_y,
                        new("call", "trend", "Trend(3)"),
                        new("observe", "z", "Normal(0, 1)"),
                        new("factor", "bound", "-slope"),
                    ],
                    prior: "P",
                    likelihood: "L"
                )
            )
        );

    [Fact]
    public void Sites_of_one_name_are_compared_together() =>
        Assert.Equal(
            ["y: Normal(0, 1) → Normal(0, 1) and Normal(1, 1)"],
            Differences(
                Model([s_slope, s_y with { Text = "Normal(0, 1)" }]),
                Model(
                    [s_slope, s_y with { Text = "Normal(0, 1)" }, s_y with { Text = "Normal(1, 1)" }],
                    likelihood: "L"
                )
            )
        );

    [Theory]
    [InlineData("P", "l", "s", "the arguments of a prior have changed")]
    [InlineData("p", "L", "s", "the arguments of a likelihood have changed")]
    [InlineData("p", "l", "S", "the computation between the sites has changed")]
    public void What_no_text_shows_is_told_by_its_part(
        string prior,
        string likelihood,
        string structure,
        string difference
    ) => Assert.Equal([difference], Differences(Model([s_slope, s_y], prior, likelihood, structure)));

    [Fact]
    public void What_the_model_returns_does_not_matter_but_to_callers()
    {
        ProposalSkeleton before = Calling("r", "Normal(0, 1)"),
            after = Calling("R", "Normal(0, 2)");
        Assert.Equal(
            ["level in Callee: Normal(0, 1) → Normal(0, 2)", "the result in Callee has changed"],
            Differences(before, after)
        );
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
        Assert.Equal(Model([s_slope], result: "r").Fingerprint, Model([s_slope], result: "R").Fingerprint);
    }

    [Fact]
    public void Parameters_are_told_by_name()
    {
        ProposalSkeleton before = Model([s_slope]),
            after = Model([s_slope], inputs: [new("x", "int[]"), new("n", "int")]);
        Assert.Equal(["x: double[] → int[]", "new input 'n'"], Differences(before, after));
        Assert.NotEqual(before.Fingerprint, Model([s_slope], inputs: [new("t", "double[]")]).Fingerprint);
    }

    [Fact]
    public void A_renamed_site_is_compared_under_its_old_name()
    {
        FingerprintParts former = Parts([s_slope with { Text = "Normal(0, 9)" }, s_y], "P");
        ProposalSkeleton now = Model(
            [s_slope with { Name = "tilt", Text = "Normal(0, 9)" }, s_y],
            "Q",
            former: former,
            renames: [new SiteRename("slope", "tilt")]
        );
        Assert.Equal(["slope: Normal(0, 1) → Normal(0, 9)"], Differences(now));
    }

    [Fact]
    public void A_file_that_does_not_say_what_sites_are_given_tells_what_it_can()
    {
        SkeletonSummary old = SkeletonSummary.Of(Model([s_slope, s_y])) with
        {
            Methods = null,
            Latents = [new("slope", "Normal")],
        };
        Assert.Equal(
            ["the file is from an earlier version of ICF, which did not save the arguments of sites"],
            SkeletonComparison.Differences("Demo.Line", old, Model([s_slope, s_y]))
        );
        Assert.Equal(
            ["slope: Laplace → Normal"],
            SkeletonComparison.Differences(
                "Demo.Line",
                old with
                {
                    Latents = [new("slope", "Laplace")],
                },
                Model([s_slope, s_y])
            )
        );
    }

    [Fact]
    public void A_message_names_the_first_differences_and_counts_the_others()
    {
        var refused = new ModelMismatchException(
            "a.icf",
            "Demo.Line",
            [.. Enumerable.Range(0, 9).Select(i => $"site 's{i}' is gone")]
        );
        Assert.Contains(
            "site 's5' is gone; and 3 more. Compile the model again;",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(9, refused.Differences.Count);
    }

    private static List<string> Differences(ProposalSkeleton now) => Differences(Model([s_slope, s_y]), now);

    private static List<string> Differences(ProposalSkeleton before, ProposalSkeleton now)
    {
        List<string> differences = SkeletonComparison.Differences(before.Model, SkeletonSummary.Of(before), now);
        Assert.Equal(before.Fingerprint == now.Fingerprint, differences.Count == 0);
        return differences;
    }

    private static ProposalSkeleton Calling(string result, string prior)
    {
        var callee = new ProposalSkeleton(
            "Demo.Callee",
            Parts([new("sample", "level", prior)], prior: prior, result: result)
        )
        {
            Latents = [new SampleSite<Normal, double>(0, "level", SupportKind.Real)],
        };
        return new ProposalSkeleton("Demo.Line", Parts([new("call", "callee", "Callee()")]))
        {
            Calls = [new CallSite(0, "callee", 0, () => callee)],
        };
    }

    private static ProposalSkeleton Model(
        SiteMeaning[] sites,
        string prior = "p",
        string likelihood = "l",
        string structure = "s",
        string result = "r",
        InputSlot[]? inputs = null,
        FingerprintParts? former = null,
        SiteRename[]? renames = null
    ) =>
        new("Demo.Line", Parts(sites, prior, likelihood, structure, result))
        {
            Latents =
            [
                .. sites
                    .Where(site => site.Kind == "sample")
                    .Select((site, i) => new SampleSite<Normal, double>(i, site.Name, SupportKind.Real)),
            ],
            Inputs = inputs ?? [new InputSlot("x", "double[]")],
            FormerParts = former,
            Renames = renames ?? [],
        };

    private static FingerprintParts Parts(
        SiteMeaning[] sites,
        string prior = "p",
        string likelihood = "l",
        string structure = "s",
        string result = "r"
    ) => new(prior, likelihood, structure, result) { Sites = sites };
}
