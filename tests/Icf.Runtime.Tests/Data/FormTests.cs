using Icf.Networks;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Data;

/// <summary>
/// A model is the same for data of any form: the same densities, the same numbers for the network, the same posterior.
/// </summary>
public class FormTests
{
    private const double Unit = 1_024;

    public static TheoryData<string> Names => [.. s_forms.Keys];

    private static readonly Dictionary<string, IForm> s_forms = new()
    {
        ["Records"] = new Form<Forms.RecordsModel.Args, Forms.RecordsModel.Latents>(
            new Forms.RecordsModel(),
            (x, y) => new(Trials(x, y))
        ),
        ["Numbered"] = new Form<Forms.NumberedModel.Args, Forms.NumberedModel.Latents>(
            new Forms.NumberedModel(),
            (x, y) => new([.. Trials(x, y)])
        ),
        ["Pairs"] = new Form<Forms.PairsModel.Args, Forms.PairsModel.Latents>(
            new Forms.PairsModel(),
            (x, y) => new([.. x.Zip(y)])
        ),
        ["Zipped"] = new Form<Forms.ZippedModel.Args, Forms.ZippedModel.Latents>(
            new Forms.ZippedModel(),
            (x, y) => new(x, y)
        ),
        ["Paired"] = new Form<Forms.PairedModel.Args, Forms.PairedModel.Latents>(
            new Forms.PairedModel(),
            (x, y) => new([.. x], [.. y])
        ),
        ["Named"] = new Form<Forms.NamedModel.Args, Forms.NamedModel.Latents>(
            new Forms.NamedModel(),
            (x, y) => new(x, y)
        ),
        ["Decimals"] = new Form<Forms.DecimalsModel.Args, Forms.DecimalsModel.Latents>(
            new Forms.DecimalsModel(),
            (x, y) => new(Array.ConvertAll(x, v => (short)v), Array.ConvertAll(y, v => (decimal)v))
        ),
        ["Scaled"] = new Form<Forms.ScaledModel.Args, Forms.ScaledModel.Latents>(
            new Forms.ScaledModel(),
            (x, y) => new(x, Array.ConvertAll(y, v => v * Unit))
        ),
    };

    private static readonly Form<Forms.PlainModel.Args, Forms.PlainModel.Latents> s_plain = new(
        new Forms.PlainModel(),
        (x, y) => new(x, y)
    );

    [Theory]
    [MemberData(nameof(Names))]
    public void Densities_are_those_of_the_plain_form(string name)
    {
        var random = new Random(1);
        for (int n = 0; n < 4; n++)
        {
            (double[] x, double[] y) = Draw(random, n);
            var choices = new Choices { ["slope"] = random.NextDouble() * 4 - 2 };
            Assert.Equal(s_plain.LogJoint(x, y, choices), s_forms[name].LogJoint(x, y, choices));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_network_is_shown_the_same_numbers_in_the_same_order_by_the_same_encoders(string name)
    {
        var random = new Random(2);
        (double[] x, double[] y) = Draw(random, 3);
        Assert.Equal(s_plain.Numbers(x, y), s_forms[name].Numbers(x, y));
        Assert.Equal(s_plain.Encoders(), s_forms[name].Encoders());
    }

    [Theory]
    [InlineData("Records")]
    [InlineData("Pairs")]
    [InlineData("Zipped")]
    [InlineData("Scaled")]
    public void Training_ends_in_the_same_posterior(string name) =>
        Assert.Equal(s_plain.Posterior(), s_forms[name].Posterior());

    private static (double[] X, double[] Y) Draw(Random random, int n)
    {
        double[] x = new double[n],
            y = new double[n];
        for (int i = 0; i < n; i++)
            (x[i], y[i]) = (random.Next(7) - 3, random.Next(64) / 8.0 - 4);
        return (x, y);
    }

    private static Trial[] Trials(double[] x, double[] y) =>
        [.. x.Zip(y, static (dose, response) => new Trial(dose, response))];

    private interface IForm
    {
        double LogJoint(double[] x, double[] y, Choices choices);

        string[] Numbers(double[] x, double[] y);

        EncoderKind[] Encoders();

        double[] Posterior();
    }

    private sealed class Form<TArgs, TLatents>(Model<TArgs, double, TLatents> model, Func<double[], double[], TArgs> of)
        : IForm
    {
        public double LogJoint(double[] x, double[] y, Choices choices) => model.LogJoint(of(x, y), choices);

        public string[] Numbers(double[] x, double[] y)
        {
            ArgumentData data = model.Read(of(x, y));
            return
            [
                .. data.Layout.Tokens.Zip(
                    data.Values,
                    static (token, value) => $"{(token.IsInput ? "input" : "datum")}{token.At.Index} {value:R}"
                ),
            ];
        }

        public EncoderKind[] Encoders() =>
            [.. model.Read(of([1], [1])).Layout.Tokens.Select(static token => token.At.Path.Encoders[0])];

        public double[] Posterior()
        {
            using CompiledModel<TArgs, double, TLatents> compiled = model.CompileOver(
                random =>
                {
                    (double[] x, double[] y) = Draw(random, 3);
                    return of(x, y);
                },
                new CompileOptions
                {
                    Traces = 600,
                    ValidationTraces = 64,
                    Seed = 3,
                    Progress = new Silent(),
                    Network = new NetworkOptions
                    {
                        MemoryWidth = 8,
                        ReaderWidth = 8,
                        AttentionWidth = 8,
                        EmbeddingWidth = 8,
                        HeadWidth = 8,
                    },
                }
            );
            Posterior<double, TLatents> posterior = compiled.Infer(of([-1, 2, 3], [0.5, 1, 2]), particles: 50, seed: 4);
            return [posterior.Result.Mean, .. posterior.Weights.Log];
        }
    }

    private sealed class Silent : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value) { }
    }
}
