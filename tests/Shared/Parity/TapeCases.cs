using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>Whole computations on tapes: how gradients are gathered and kept.</summary>
internal static class TapeCases
{
    public static IReadOnlyList<ParityCase> All { get; } =
    [
        new("Tape: a network with a bit of everything", Mixed),
        new("Tape: a parameter used twice, and one not used", UsedTwice),
        new("Tape: a sum in parts", Parts),
        new("Tape: a part that is only looked at", LookedAt),
        new("Tape: a parameter that has been written", Written),
        new("Tape: only constants", OnlyConstants),
        new("Tape: densities of densities", Nested),
        new("Tape: impossible rows without weight", Impossible),
    ];

    private static NamedArray[] Mixed(TensorEngine engine)
    {
        var network = new MixedNetwork(engine);
        using Tape tape = engine.BeginTape(gradients: true);
        Tensor loss = network.Loss(tape);
        tape.Backward(loss);
        return [NamedArray.Output("loss", tape.Read(loss)), .. network.Parameters.Select(p => Gradients.Of(tape, p))];
    }

    private static NamedArray[] UsedTwice(TensorEngine engine)
    {
        Parameter used = Make(engine, "used", 3, 5),
            other = Make(engine, "other", 3, 5),
            unused = Make(engine, "unused", 4, 2);
        using Tape tape = engine.BeginTape(gradients: true);
        Tensor product = tape.Multiply(tape.Use(used), tape.Add(tape.Use(used), tape.Use(other)));
        Tensor constant = tape.Constant(Numbers.Uniform(40, 15), 3, 5);
        Tensor result = tape.Concat(
            product,
            tape.Multiply(constant, constant),
            tape.Multiply(constant, tape.Use(used))
        );
        tape.Backward(LinearFunctional.Of(tape, result, out _));
        return
        [
            NamedArray.Output("result", tape.Read(result)),
            Gradients.Of(tape, used),
            Gradients.Of(tape, other),
            Gradients.Of(tape, unused),
        ];
    }

    private static NamedArray[] Parts(TensorEngine engine)
    {
        Parameter all = Make(engine, "all", 6, 5),
            some = Make(engine, "some", 5, 4),
            late = Make(engine, "late", 1, 4);
        using Tape tape = engine.BeginTape(gradients: true);
        var losses = new List<NamedArray>();
        for (int part = 0; part < 4; part++)
        {
            if (part > 0)
                tape.Continue();
            Tensor x = tape.Linear(
                tape.Constant(Numbers.Uniform(20 + part, 3 * 6), 3, 6),
                tape.Use(all),
                null,
                Activation.Tanh
            );
            if (part % 2 == 1)
                x = tape.Linear(x, tape.Use(some), part == 3 ? tape.Use(late) : null);
            Tensor loss = LinearFunctional.Of(tape, x, out _);
            losses.Add(NamedArray.Output($"loss {part}", tape.Read(loss)));
            tape.Backward(loss);
            if (part == 1)
                losses.Add(Gradients.Of(tape, all) with { Name = "all, after two parts" });
        }

        return [.. losses, Gradients.Of(tape, all), Gradients.Of(tape, some), Gradients.Of(tape, late)];
    }

    private static NamedArray[] LookedAt(TensorEngine engine)
    {
        Parameter weight = Make(engine, "weight", 6, 5);
        using Tape tape = engine.BeginTape(gradients: true);
        tape.Backward(LinearFunctional.Of(tape, tape.Use(weight), out _));
        tape.Continue();
        Tensor looked = tape.Scale(tape.Use(weight), 3);
        NamedArray output = NamedArray.Output("looked at", tape.Read(looked));
        tape.Continue();
        return [output, Gradients.Of(tape, weight)];
    }

    private static NamedArray[] Written(TensorEngine engine)
    {
        Parameter weight = Make(engine, "weight", 6, 5);
        var results = new List<NamedArray> { Gradients.Values(weight) };
        for (int time = 0; time < 2; time++)
        {
            using Tape tape = engine.BeginTape(gradients: false);
            Tensor product = tape.Linear(tape.Constant(Numbers.Uniform(8, 2 * 6), 2, 6), tape.Use(weight));
            results.Add(NamedArray.Output($"product {time}", tape.Read(product)));
            weight.Write(Numbers.Uniform(30, 6 * 5));
        }

        return [.. results, Gradients.Values(weight) with { Name = "written" }];
    }

    private static NamedArray[] OnlyConstants(TensorEngine engine)
    {
        Parameter weight = Make(engine, "weight", 2, 2);
        using Tape tape = engine.BeginTape(gradients: true);
        Tensor loss = LinearFunctional.Of(tape, tape.Constant([1, 2, 3, 4], 2, 2), out _);
        tape.Backward(loss);
        return [NamedArray.Output("loss", tape.Read(loss)), Gradients.Of(tape, weight)];
    }

    private static NamedArray[] Nested(TensorEngine engine)
    {
        const int Rows = 7;
        Parameter first = Make(engine, "first", 3, 6),
            second = Make(engine, "second weights", 5, 4),
            both = Make(engine, "both", 1, 3);
        using Tape tape = engine.BeginTape(gradients: true);
        Tensor x = tape.Multiply(
            tape.Constant(Numbers.Uniform(41, Rows * 3), Rows, 3),
            tape.GatherRows(tape.Use(both), new int[Rows])
        );
        Tensor inner = tape.NormalMixtureLogDensity(tape.Linear(x, tape.Use(first)), Numbers.Uniform(42, Rows));
        Tensor classes = tape.Linear(
            tape.Concat(inner, tape.Multiply(inner, inner), x),
            tape.Use(second),
            null,
            Activation.Tanh
        );
        Tensor outer = tape.CategoricalLogMass(classes, [0, 1, 2, 3, 0, 1, 2]);
        Tensor twice = tape.PiecewiseLinearLogDensity(
            tape.Concat(outer, inner, outer),
            [0, 0.2f, 0.4f, 0.5f, 0.6f, 0.8f, 1]
        );
        Tensor result = tape.Concat(inner, outer, twice, tape.Add(inner, twice));
        tape.Backward(LinearFunctional.Of(tape, result, out _));
        return
        [
            NamedArray.Output("result", tape.Read(result)),
            Gradients.Of(tape, first),
            Gradients.Of(tape, second),
            Gradients.Of(tape, both),
        ];
    }

    /// <summary>
    /// What has no weight leaves no trace in the gradients, whatever its value: −∞, or what an infinite datum makes.
    /// </summary>
    private static NamedArray[] Impossible(TensorEngine engine)
    {
        Parameter logits = engine.CreateParameter(
            "logits",
            3,
            3,
            [0.1f, 2, 1, float.NegativeInfinity, 0, 0.5f, float.NegativeInfinity, 1, 2]
        );
        Parameter normal = Make(engine, "normal", 3, 6);
        using Tape tape = engine.BeginTape(gradients: true);
        Tensor mass = tape.CategoricalLogMass(tape.Use(logits), [0, 0, 1]);
        Tensor density = tape.NormalMixtureLogDensity(tape.Use(normal), [0.5f, float.NegativeInfinity, -1]);
        Tensor loss = tape.Add(tape.WeightedSum(mass, [1, 0, -2]), tape.WeightedSum(density, [3, 0, 1]));
        tape.Backward(loss);
        return
        [
            NamedArray.Output("masses", tape.Read(mass)),
            NamedArray.Output("first density", tape.Read(density)[..1]),
            NamedArray.Output("loss", tape.Read(loss)),
            Gradients.Of(tape, logits),
            Gradients.Of(tape, normal),
        ];
    }

    private static Parameter Make(TensorEngine engine, string name, int rows, int columns) =>
        engine.CreateParameter(name, rows, columns, Numbers.Uniform(name.Length, rows * columns));
}
