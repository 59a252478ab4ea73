using Icf.Evaluation.Refinement;

namespace Icf.Evaluation.Tests;

/// <summary>A few of the problems that proposals are refined for; all of them are the group <c>refine</c>.</summary>
public class RefineTests
{
    [Theory]
    [InlineData("kidscore_momiq")]
    [InlineData("linear, 3 coefficients, covariates of a million, noise unknown")]
    [InlineData("Gompertz growth")]
    [InlineData("hierarchy of 8 groups, centred")]
    [InlineData("mixture of 3")]
    public void Answers_keep_the_bounds(string name)
    {
        RefineProblem problem = Assert.Single(RefineProblems.Published.Concat(RefineProblems.Generated), problem => problem.Name == name);
        RefineAnswer answer = problem.Answer(seed: 1);
        Assert.True(RefineGoals.AreMet(answer with { Cost = default }), $"{answer}");
        Assert.False(answer.IsOff);
    }

    [Fact]
    public void There_are_forty_problems_with_vague_priors()
    {
        Assert.Equal(40, RefineProblems.Generated.Count);
        Assert.Equal(40, RefineProblems.Generated.Select(problem => problem.Name).Distinct().Count());
    }
}
