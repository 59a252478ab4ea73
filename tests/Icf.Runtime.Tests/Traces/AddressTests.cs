using Icf.TestModels;
using Sites = Icf.TestModels.Models.EightSchoolsModel.Sites;

namespace Icf.Runtime.Tests.Traces;

/// <summary>A site, with its indices behind, may be given wherever an address is asked for as text.</summary>
public sealed class AddressTests
{
    private static readonly Models.EightSchoolsModel s_model = new();
    private static readonly Models.EightSchoolsModel.Args s_args = new([28, 8, -3], [15, 10, 16]);

    [Fact]
    public void Posteriors_are_asked_by_sites()
    {
        Posterior<double[]> posterior = s_model.ImportanceSampling(s_args, 100);
        Assert.Equal(posterior["mu"].Mean, posterior[Sites.mu].Mean);
        Assert.Equal(posterior["eta[2]"].Mean, posterior[Sites.eta[2]].Mean);
    }

    [Fact]
    public void Choices_and_verbs_take_sites()
    {
        var given = new Choices { [Sites.mu] = 1.5, [Sites.eta[1]] = -0.5 };
        Assert.Equal(["eta[1]", "mu"], given.Addresses.Order(StringComparer.Ordinal));
        ModelTrace<double[]> trace = s_model.Generate(s_args, given);
        Assert.Equal(-0.5, trace.Choices[Sites.eta[1]].ToDouble());

        ModelTrace<double[]> again = s_model.Regenerate(s_args, trace, [Sites.tau, Sites.eta[0]], seed: 1).Trace;
        Assert.Equal(trace.Choices[Sites.mu], again.Choices[Sites.mu]);
        Assert.NotEqual(trace.Choices[Sites.eta[0]], again.Choices[Sites.eta[0]]);
    }

    [Fact]
    public void Interventions_and_options_take_sites()
    {
        Intervention typed = new Intervention().Do(Sites.eta, 1, 2.0);
        Intervention addressed = new Intervention().Do(Sites.eta[1], 2.0);
        Assert.Equal(s_model.Simulate(s_args, 1, typed).Choices, s_model.Simulate(s_args, 1, addressed).Choices);

        var heads = new Dictionary<string, HeadOptions> { [Sites.tau] = new() { Components = 3 } };
        Assert.Equal(["tau"], heads.Keys);
    }

    [Fact]
    public void The_wrong_number_of_indices_is_refused()
    {
        Assert.Equal(
            "'mu[0]' is not an address: 'mu' has no index.",
            Assert.Throws<ArgumentException>(() => Sites.mu[0]).Message
        );
        Assert.Equal(
            "'eta[1,2]' is not an address: 'eta' has one index.",
            Assert.Throws<ArgumentException>(() => Sites.eta[1, 2]).Message
        );
    }
}
