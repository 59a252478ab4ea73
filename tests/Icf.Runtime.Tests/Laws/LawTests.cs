using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Twins, addresses, replays and densities: what holds for every model, tried on every test model.</summary>
/// <remarks>Classes of tests run side by side.</remarks>
public sealed class LawTests
{
    public static TheoryData<string> Models => [.. TestModelTable.All.Keys];

    [Theory, MemberData(nameof(Models))]
    public void TwinReturnsWhatTheMethodReturns(string model) => TestModelTable.All[model].Obey(new TwinLaw());

    [Theory, MemberData(nameof(Models))]
    public void ScoringAndReplayReproduceTheTrace(string model) => TestModelTable.All[model].Obey(new ScoreLaw());

    [Theory, MemberData(nameof(Models))]
    public void AddressesBelongToTheSkeleton(string model) => TestModelTable.All[model].Obey(new AddressLaw());

    [Theory, MemberData(nameof(Models))]
    public void LockstepAndOneByOneAgree(string model) => TestModelTable.All[model].Obey(new LockstepLaw());

    [Theory, MemberData(nameof(Models))]
    public void UnknownSitesAreLeftToThePrior(string model) => TestModelTable.All[model].Obey(new UnknownSiteLaw());

    [Theory, MemberData(nameof(Models))]
    public void ForkIsTheSameParticle(string model) => TestModelTable.All[model].Obey(new ForkLaw());

    [Theory, MemberData(nameof(Models))]
    public void PriorPredictiveDrawsTheData(string model) => TestModelTable.All[model].Obey(new PredictiveLaw());

    [Theory, MemberData(nameof(Models))]
    public void PosteriorPredictiveKeepsTheLatents(string model) =>
        TestModelTable.All[model].Obey(new PosteriorPredictiveLaw());

    [Theory, MemberData(nameof(Models))]
    public void DataAddUpToTheLikelihood(string model) => TestModelTable.All[model].Obey(new PointwiseLaw());

    [Theory, MemberData(nameof(Models))]
    public void ForcingAllAndDoingNothingChangeNothing(string model) => TestModelTable.All[model].Obey(new CausalLaw());

    [Theory, MemberData(nameof(Models))]
    public void PointsHaveTheDensityOfTheirTraces(string model) => TestModelTable.All[model].Obey(new PointLaw());

    [Theory, MemberData(nameof(Models))]
    public void DrawnDataAreAskedAboutLikeThoseGiven(string model) => TestModelTable.All[model].Obey(new NeighborLaw());

    [Theory, MemberData(nameof(Models))]
    public void ParametersHaveTheirValuesEverywhere(string model) => TestModelTable.All[model].Obey(new ParameterLaw());

    [Theory, MemberData(nameof(Models))]
    public void TheGraphHasEveryEdgeThatTracesShow(string model) => TestModelTable.All[model].Obey(new GraphLaw());

    [Theory, MemberData(nameof(Models))]
    public void GradientsAgreeWithDifferences(string model) => TestModelTable.All[model].Obey(new GradientLaw());

    [Theory, MemberData(nameof(Models))]
    public void SummedOutLatentsAreDrawnExactly(string model) => TestModelTable.All[model].Obey(new SumDrawsLaw());

    [Theory, MemberData(nameof(Models))]
    public void JsonIsReadAsWhatWasWritten(string model) => TestModelTable.All[model].Obey(new JsonLaw());
}
