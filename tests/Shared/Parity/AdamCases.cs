using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>
/// Steps of Adam along given gradients, which every engine has to the bit: where a gradient is nothing but rounding,
/// Adam would make a whole step of it.
/// </summary>
internal static class AdamCases
{
    public static IReadOnlyList<ParityCase> All { get; } =
    [
        new("Adam: clipped steps", engine => Steps(engine, new AdamOptions { MaxGradientNorm = 0.5f })),
        new(
            "Adam: steps that are not clipped",
            engine => Steps(engine, new AdamOptions { MaxGradientNorm = float.PositiveInfinity })
        ),
        new(
            "Adam: other constants",
            engine =>
                Steps(
                    engine,
                    new AdamOptions
                    {
                        Beta1 = 0.8f,
                        Beta2 = 0.99f,
                        Epsilon = 1e-3f,
                    }
                )
        ),
        new("Adam: saved and restored", Restored),
        new("Adam: a gradient that is not finite", NotFinite),
    ];

    private static NamedArray[] Steps(TensorEngine engine, AdamOptions options)
    {
        Parameter[] parameters = Make(engine);
        using Optimizer adam = engine.CreateAdam(parameters, options);
        float[] norms = Take(engine, adam, parameters, 0, 12);
        return [NamedArray.Output("norms", norms), .. parameters.Select(Gradients.Values), .. State(adam)];
    }

    private static NamedArray[] Restored(TensorEngine engine)
    {
        Parameter[] first = Make(engine),
            second = Make(engine);
        using Optimizer original = engine.CreateAdam(first, new AdamOptions()),
            restored = engine.CreateAdam(second, new AdamOptions());
        Take(engine, original, first, 0, 5);
        restored.Restore(original.Save());
        for (int p = 0; p < first.Length; p++)
        {
            var values = new float[first[p].Count];
            first[p].Read(values);
            second[p].Write(values);
        }

        float[] norms = Take(engine, restored, second, 5, 9);
        return [NamedArray.Output("norms", norms), .. second.Select(Gradients.Values), .. State(restored)];
    }

    private static NamedArray[] NotFinite(TensorEngine engine)
    {
        Parameter[] parameters = Make(engine);
        using Optimizer adam = engine.CreateAdam(parameters, new AdamOptions());
        Take(engine, adam, parameters, 0, 3);
        foreach (float bad in new[] { float.PositiveInfinity, float.NaN })
        {
            using Tape tape = engine.BeginTape(gradients: true);
            tape.Backward(
                tape.WeightedSum(tape.Linear(tape.Use(parameters[0]), tape.Constant([bad, 1, 1], 3, 1)), [1])
            );
            float norm = adam.Step([tape], 0.1f);
            if (float.IsFinite(norm))
                return [NamedArray.Output("a norm that should not be finite", [norm])];
        }

        Take(engine, adam, parameters, 3, 5);
        return [.. parameters.Select(Gradients.Values), .. State(adam)];
    }

    /// <summary>Takes steps with two tapes each, of which the second uses the last parameter now and then.</summary>
    /// <returns>The norms of the gradients.</returns>
    private static float[] Take(TensorEngine engine, Optimizer adam, Parameter[] parameters, int from, int to)
    {
        var norms = new float[to - from];
        for (int step = from; step < to; step++)
        {
            using Tape first = engine.BeginTape(gradients: true),
                second = engine.BeginTape(gradients: true);
            Differentiate(first, parameters[..2], step);
            Differentiate(second, step % 3 == 0 ? parameters : parameters[..1], step + 50);
            norms[step - from] = adam.Step([first, second], 0.05f / (1 + step));
        }

        return norms;
    }

    /// <summary>Backward of Σ gradient · parameter.</summary>
    private static void Differentiate(Tape tape, Parameter[] parameters, int seed)
    {
        Tensor? loss = null;
        foreach (Parameter parameter in parameters)
        {
            Tensor gradient = tape.Constant(
                Numbers.Uniform(seed * 10 + parameter.Columns, parameter.Count, seed % 2 == 0 ? 2 : 0.1),
                parameter.Rows,
                parameter.Columns
            );
            float[] ones = [.. Enumerable.Repeat(1f, parameter.Columns)],
                weights = [.. Enumerable.Repeat(1f, parameter.Rows)];
            Tensor term = tape.WeightedSum(
                tape.Linear(tape.Multiply(tape.Use(parameter), gradient), tape.Constant(ones, ones.Length, 1)),
                weights
            );
            loss = loss is { } sum ? tape.Add(sum, term) : term;
        }

        tape.Backward(loss!.Value);
    }

    private static IEnumerable<NamedArray> State(Optimizer adam) =>
        adam.Save()
            .OrderBy(array => array.Key, StringComparer.Ordinal)
            .Select(array => NamedArray.Output(array.Key, array.Value));

    private static Parameter[] Make(TensorEngine engine) =>
        [
            engine.CreateParameter("a", 1, 3, Numbers.Uniform(1, 3)),
            engine.CreateParameter("b", 7, 37, Numbers.Uniform(2, 7 * 37)),
            engine.CreateParameter("c", 1, 1, [0.5f]),
        ];
}
