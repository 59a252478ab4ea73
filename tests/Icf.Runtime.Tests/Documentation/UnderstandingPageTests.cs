using Icf.TestModels;

namespace Icf.Runtime.Tests.Documentation;

/// <summary>The page on understanding an answer shows code that is tested here, and its numbers are right.</summary>
public sealed class UnderstandingPageTests
{
    [Fact]
    public void The_examples_give_what_the_page_tells()
    {
        var model = new Models.SurveyModel(); // mu ~ Normal(1, 2), and each reading ~ Normal(mu, 1)
        Models.SurveyModel.Args readings = new([1.2, 0.7, 2.1, 1.5, 0.9, 1.8, 6.9, 1.1]);
        var posterior = model.Refine(readings, 4_000, seed: 1);

        LeaveOneOut loo = posterior.Loo();
        Says(loo, "Good\nelpd -24.");
        Assert.Equal(-14.679, loo["y[6]"].Elpd, 5 * loo["y[6]"].MonteCarloError);
        Assert.Equal(3.6, loo.EffectiveParameters, 0.3);

        double[] y = [1.2, 0.7, 2.1, 1.5, 0.9, 1.8, 6.9, 1.1];
        var noisy = new Models.UnknownMeanModel().Refine(new(y), 4_000, seed: 1);
        var outliers = new Models.OutliersModel().Refine(new(y), 10_000, seed: 1);
        var comparison = ModelComparison.Of([
            ("exact", posterior.Loo()),
            ("noisy", noisy.Loo()),
            ("outliers", outliers.Loo()),
        ]);
        Says(comparison, "Unusable: 'outliers': Without 'y[6]' (k 1.");
        Assert.Equal(["outliers", "noisy", "exact"], comparison.Models.Select(m => m.Name));
        Assert.Equal(0.963, comparison["outliers"].Probability, 0.03);

        Influence influence = posterior.Influence();
        Says(influence, "Good\ny[6] moved mu by 1.9");
        Assert.Equal(1.664, influence["y[6]"].Divergence, 5 * influence["y[6]"].MonteCarloError);

        Decision<double> decision = posterior.Decide(
            [1.0, 1.5, 2.0, 2.5, 3.0],
            (setting, latents) => latents.mu > setting ? 3 * (latents.mu - setting) : setting - latents.mu
        );
        Assert.False(decision.IsSettled);
        Assert.Equal(0.362, decision.ValueOfPerfectInformation, 5 * decision.ValueOfPerfectInformationError);

        double[] past = [0.4, 1.1, 0.7, 1.9, 2.6, 2.2, 3.1, 2.4, 2.9, 3.8, 3.5, 4.1];
        var level = new Models.DriftModel().Nuts(new(past), new() { Draws = 4_000 }, seed: 1);
        var later = level.Predict(new Models.DriftModel.Args([.. past, 0, 0, 0, 0]), seed: 2);
        Assert.Equal(4.001, later.Data("y[15]").Mean, 5 * later.Data("y[15]").Errors.Mean);
        Assert.Equal(2.111, later.Data("y[15]").StandardDeviation, 5 * later.Data("y[15]").Errors.StandardDeviation);

        static void Says(object answer, string text) => Assert.StartsWith(text, $"{answer}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_graphs_say_what_the_page_tells()
    {
        ModelGraph graph = new Models.EightSchoolsModel().Graph;
        string dot = graph.ToDot(); // for Graphviz; ToMermaid() for Markdown
        Assert.StartsWith("digraph", dot, StringComparison.Ordinal);

        bool together = graph.AreSeparated("eta[0]", "eta[1]"); // false: both tell of mu and tau
        bool apart = graph.AreSeparated("eta[0]", "eta[1]", ["mu", "tau"]); // true
        var blanket = graph.MarkovBlanket("eta[3]"); // mu, tau, y[3]
        var sets = new Models.DoseModel().Graph.BackDoorSets("dose", "response"); // health
        Assert.False(together);
        Assert.True(apart);
        Assert.Equal(["mu", "tau", "y[3]"], blanket);
        Assert.Equal(["health"], Assert.Single(sets));
        Assert.Empty(new Models.DoseModel().Graph.BackDoorSets("dose", "response", among: []));
    }

    [Fact]
    public void The_page_shows_tested_code() =>
        Assert.InRange(TestedPage.Shows("understanding-an-answer.md", "UnderstandingPageTests.cs"), 15, 100);
}
