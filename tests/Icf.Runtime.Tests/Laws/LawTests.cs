using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>What holds for every model, tried on every test model.</summary>
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
    public void WeightsAreUnbiased(string model) => TestModelTable.All[model].Obey(new EvidenceLaw());

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
    public void ForcingAllAndDoingNothingChangeNothing(string model) => TestModelTable.All[model].Obey(new CausalLaw());

    [Theory, MemberData(nameof(Models))]
    public void AShareOfThePriorCorrectsAnyProposal(string model) =>
        TestModelTable.All[model].Obey(new PriorShareLaw());

    [Theory, MemberData(nameof(Models))]
    public void NetworkObeysTheLawsOfProposals(string model) => TestModelTable.All[model].Obey(new NetworkLaw());

    [Theory, MemberData(nameof(Models))]
    public void RefinedProposalsAreUnbiased(string model) => TestModelTable.All[model].Obey(new RefineLaw());

    [Theory, MemberData(nameof(Models))]
    public void TurnsAnsweredOneByOneAreUnbiased(string model) => TestModelTable.All[model].Obey(new PlateLaw());

    [Theory, MemberData(nameof(Models))]
    public void PointsHaveTheDensityOfTheirTraces(string model) => TestModelTable.All[model].Obey(new PointLaw());

    [Theory, MemberData(nameof(Models))]
    public void DrawnDataAreAskedAboutLikeThoseGiven(string model) => TestModelTable.All[model].Obey(new NeighborLaw());

    [Theory, MemberData(nameof(Models))]
    public void ParametersHaveTheirValuesEverywhere(string model) => TestModelTable.All[model].Obey(new ParameterLaw());

    [Theory, MemberData(nameof(Models))]
    public void GradientsAgreeWithDifferences(string model) => TestModelTable.All[model].Obey(new GradientLaw());

    [Theory, MemberData(nameof(Models))]
    public void SummedOutLatentsAreDrawnExactly(string model) => TestModelTable.All[model].Obey(new SumDrawsLaw());

    [Theory, MemberData(nameof(Models))]
    public void MovesOfSingleLatentsHaveThePosterior(string model) =>
        TestModelTable.All[model].Obey(new MetropolisLaw());

    [Theory, MemberData(nameof(Models))]
    public void MovesKeepTheJointDistribution(string model) => TestModelTable.All[model].Obey(new JointLaw());

    [Theory, MemberData(nameof(Models))]
    public void IslandsOfParticlesAreUnbiased(string model) => TestModelTable.All[model].Obey(new IslandLaw());
}
