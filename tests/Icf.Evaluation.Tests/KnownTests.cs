using Icf.Evaluation.Cases;
using Icf.Evaluation.Known;

namespace Icf.Evaluation.Tests;

/// <summary>
/// A few of the problems that engines for any program are measured on; all of them are the groups <c>mcmc</c> and
/// <c>smc</c>.
/// </summary>
public class KnownTests
{
    [Theory]
    [InlineData("mcmc-metropolis", "branching")]
    [InlineData("mcmc-metropolis", "hmm-17, readings twice as far")]
    [InlineData("mcmc-gibbs", "hmm")]
    [InlineData("mcmc-gibbs", "eight_schools_noncentered")]
    [InlineData("smc-data", "hmm")]
    [InlineData("smc-data", "marsaglia")]
    [InlineData("smc-tempered", "unknown-mean")]
    [InlineData("smc-tempered", "hmm, levels unknown")]
    public void Answers_agree_with_the_truth(string table, string name)
    {
        IQueriedEngine engine = Assert.Single(KnownTables.All, of => of.Name == table).Engine;
        KnownAnswer answer = Assert.Single(ProgramProblems.All, problem => problem.Name == name).Ask(engine, seed: 1);
        Assert.True(KnownGoals.IsRight(answer), $"{answer}");
        Assert.NotEqual(ReliabilityLevel.Unusable, answer.Level);
    }

    [Fact]
    public void Problems_have_names_of_their_own() =>
        Assert.Distinct(ProgramProblems.All.Select(problem => problem.Name));
}
