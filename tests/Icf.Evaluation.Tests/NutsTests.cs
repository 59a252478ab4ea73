using Icf.Evaluation.Known;
using Icf.Evaluation.Sampling;

namespace Icf.Evaluation.Tests;

/// <summary>
/// A few of the problems that chains and fitted normals are measured on; all of them are the groups <c>nuts</c> and
/// <c>vi</c>.
/// </summary>
public class NutsTests
{
    [Theory]
    [InlineData("eight-schools", 1)]
    [InlineData("gaussian-linear", 1)]
    [InlineData("funnel, non-centred", 1)]
    [InlineData("coal, one change", 1)]
    [InlineData("hmm, levels unknown", 1)]
    public void Answers_keep_the_bounds(string name, long seed)
    {
        SmoothProblem problem = Assert.Single(SmoothProblems.All, problem => problem.Name == name);
        KnownAnswer answer = problem.Sampled(seed);
        Assert.True(NutsGoals.AreMet(answer), $"{answer}");
        Assert.All(NutsGoals.Of(problem, [answer]), goal => Assert.True(goal.Met, $"{goal}"));
    }

    [Theory]
    [InlineData(VariationalFamily.FullRank)]
    [InlineData(VariationalFamily.Flow)]
    public void Weighted_draws_of_what_was_fitted_keep_the_bounds(VariationalFamily family)
    {
        SmoothProblem problem = Assert.Single(SmoothProblems.All, problem => problem.Name == "eight-schools");
        KnownAnswer answer = problem.Fitted(1, new() { Family = family });
        Assert.True(VariationalGoals.AreMet(answer), $"{answer}");
    }

    [Fact]
    public void Problems_have_names_of_their_own() =>
        Assert.Equal(SmoothProblems.All.Count, SmoothProblems.All.Select(problem => problem.Name).Distinct().Count());

    [Fact]
    public void A_chain_s_states_are_summed_out()
    {
        // At the known levels the density of the readings is that of the forward recursion with normal densities.
        LogDensity density = new SummedOut.LevelsModel().LogDensity(new(Chain.Readings));
        double constant = 0.5 * Math.Log(2 * Math.PI),
            prior = -Chain.States * constant;
        Assert.Equal(
            new Smoothing(Chain.Readings).LogEvidence + Chain.Readings.Length * constant + prior,
            density.Evaluate(Chain.Level),
            1e-10
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Places_of_changes_are_summed_out(int changes)
    {
        int[] counts = [4, 5, 0, 1, 7];
        double[] rates = [3, 0.5, 6];
        double sum = 0;
        for (int a = 1; a < counts.Length; a++)
        for (int b = a + 1; b < (changes == 1 ? a + 2 : counts.Length); b++)
        {
            double log = 0;
            for (int t = 0; t < counts.Length; t++)
            {
                double rate = rates[(t >= a ? 1 : 0) + (changes == 2 && t >= b ? 1 : 0)];
                log += counts[t] * Math.Log(rate) - rate;
            }

            sum += Math.Exp(log);
        }

        double prior = rates[..(changes + 1)].Sum(rate => Prob.Gamma(2, 1).LogProb(rate));
        LogDensity density = new SummedOut.ChangesModel().LogDensity(new(counts, changes), includesVolume: false);
        Assert.Equal(
            prior + Math.Log(sum),
            density.Evaluate(Array.ConvertAll(rates[..(changes + 1)], Math.Log)),
            1e-10
        );
    }
}
