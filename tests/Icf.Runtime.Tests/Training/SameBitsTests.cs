using Icf.Networks;
using Icf.Runtime.Tests.Tensors;
using Icf.Tensors;
using Icf.TestModels;

namespace Icf.Tests.Training;

/// <summary>
/// One seed gives one network and one answer: at every register width, and however often it is asked.
/// </summary>
public class SameBitsTests
{
    // Recurrent, set, grid and nested readers, attention to few and many, and each kind of head.
    public static TheoryData<string> Names =>
        [
            .. TestModelTable.All.Keys.Where(name =>
                new[] { "EightSchools", "Plate", "Clinic", "Shuffle", "Supports", "Picture", "Structures" }.Any(part =>
                    name.EndsWith(part, StringComparison.Ordinal)
                )
            ),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_and_inference_do_not_depend_on_the_register_width(string name) =>
        TestModelTable.All[name].Obey(new SameAtEveryWidth());

    [Fact]
    public void An_answer_repeated_is_the_same_to_the_last_bit()
    {
        var model = new Models.UnknownMeanModel();
        using var compiled = model.Compile(
            new(y: new double[2]),
            new CompileOptions
            {
                Traces = 1_000,
                Epochs = 1,
                ValidationTraces = 64,
            }
        );
        var seen = new HashSet<string>();
        for (int i = 0; i < 40; i++)
        {
            // Arrays of ever other lengths move the next ones about.
            GC.KeepAlive(new byte[7 * i + 1]);
            seen.Add(
                string.Join(
                    ' ',
                    compiled
                        .Infer(new([8, 9]), 203, seed: 3)
                        .Weights.Normalized.ToArray()
                        .Select(BitConverter.DoubleToInt64Bits)
                )
            );
        }

        Assert.Single(seen);
    }

    private sealed class SameAtEveryWidth : ILaw
    {
        public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
        {
            (int[] Network, long[] Weights)? expected = null;
            foreach (string path in Engines.SupportedPaths)
            {
                using ManagedEngine engine = Engines.Create(path);
                using var compiled = model.Model.Compile(
                    model.Query,
                    new CompileOptions
                    {
                        Traces = 700,
                        Epochs = 1,
                        ValidationTraces = 64,
                        Seed = 3,
                        Engine = engine,
                    }
                );
                int[] network = [.. compiled.Network.Parameters.SelectMany(Bits)];
                long[] weights =
                [
                    .. compiled
                        .Infer(model.Query, 203, seed: 5)
                        .Weights.Normalized.ToArray()
                        .Select(BitConverter.DoubleToInt64Bits),
                ];
                expected ??= (network, weights);
                Assert.True(expected.Value.Network.AsSpan().SequenceEqual(network), $"{path} trains another network");
                Assert.True(expected.Value.Weights.AsSpan().SequenceEqual(weights), $"{path} gives other weights");
            }
        }

        private static int[] Bits(Parameter parameter)
        {
            var values = new float[parameter.Count];
            parameter.Read(values);
            return Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
        }
    }
}
