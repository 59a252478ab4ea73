using Icf.Tensors;

namespace Icf.Evaluation.Speed;

/// <summary>The engine alone: a training step of one LSTM cell, and matrix products.</summary>
internal static class KernelRows
{
    private const int ProductsPerTape = 4;

    public static IEnumerable<SpeedCheck> Of(SpeedModels models) =>
        [
            SpeedCheck.AtMost("lstm-cell/128", 500, "CPU-µs per step", () => 1e6 * LstmStep(models, 128)),
            SpeedCheck.AtMost("lstm-cell/512", 8_000, "CPU-µs per step", () => 1e6 * LstmStep(models, 512)),
            .. Product(models, 64, 256, 512),
            .. Product(models, 960, 256, 512),
            .. Product(models, 960, 1024, 2048),
        ];

    /// <summary>
    /// Processor seconds of one optimisation step on a batch of 64: an LSTM cell from a state that is not zero, a
    /// linear layer to 30, the sum of squares, backward, Adam.
    /// </summary>
    private static double LstmStep(SpeedModels models, int width)
    {
        const int Batch = 64,
            Outputs = 30;
        using TensorEngine engine = models.NewEngine();
        Parameter wx = Random(engine, "wx", width, 4 * width),
            wh = Random(engine, "wh", width, 4 * width);
        Parameter bias = Random(engine, "bias", 1, 4 * width);
        Parameter weight = Random(engine, "weight", width, Outputs),
            shift = Random(engine, "shift", 1, Outputs);
        using Optimizer adam = engine.CreateAdam([wx, wh, bias, weight, shift], new AdamOptions());
        float[] input = Values(Batch * width),
            state = Values(Batch * width),
            ones = new float[Batch];
        Array.Fill(ones, 1f);
        return Timing.CpuSeconds(() =>
        {
            using Tape tape = engine.BeginTape(gradients: true);
            Tensor x = tape.Constant(input, Batch, width),
                memory = tape.Constant(state, Batch, width);
            (Tensor hidden, _) = tape.LstmCell(x, memory, memory, tape.Use(wx), tape.Use(wh), tape.Use(bias));
            Tensor output = tape.Linear(hidden, tape.Use(weight), tape.Use(shift));
            Tensor squares = tape.Linear(
                tape.Multiply(output, output),
                tape.Constant(ones.AsSpan(0, Outputs), Outputs, 1)
            );
            tape.Backward(tape.WeightedSum(squares, ones));
            adam.Step([tape], 1e-4f);
        });
    }

    /// <summary>
    /// A product of [rows × steps] with weights [steps × columns], which an engine may keep packed; and with a matrix
    /// that it sees for the first time.
    /// </summary>
    private static IEnumerable<SpeedCheck> Product(SpeedModels models, int rows, int steps, int columns)
    {
        string name = $"gemm/{rows}x{steps}x{columns}";
        yield return SpeedCheck.AtLeast(
            name,
            75,
            "% of FMA peak",
            () => PercentOfPeak(models, rows, steps, columns, packed: true)
        );
        yield return SpeedCheck.Informative(
            $"{name}/packing",
            "% of FMA peak",
            () => PercentOfPeak(models, rows, steps, columns, packed: false)
        );
    }

    private static double PercentOfPeak(SpeedModels models, int rows, int steps, int columns, bool packed)
    {
        using TensorEngine engine = models.NewEngine();
        Parameter weight = Random(engine, "weight", steps, columns);
        float[] left = Values(rows * steps),
            right = Values(steps * columns);

        // Several products a tape, so that copying the left operand onto it hardly counts.
        (double peak, double products) = Timing.CpuSecondsByTurns(
            FmaPeak.Work,
            () =>
            {
                using Tape tape = engine.BeginTape(gradients: false);
                Tensor x = tape.Constant(left, rows, steps);
                Tensor w = packed ? tape.Use(weight) : tape.Constant(right, steps, columns);
                for (int i = 0; i < ProductsPerTape; i++)
                    tape.Linear(x, w);
            }
        );
        double operations = 2.0 * rows * steps * columns * ProductsPerTape;
        return 100 * (operations / products) / (FmaPeak.Operations / peak);
    }

    private static Parameter Random(TensorEngine engine, string name, int rows, int columns) =>
        engine.CreateParameter(name, rows, columns, Values(rows * columns));

    private static float[] Values(int count)
    {
        var random = new Random(1);
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = 0.1f * (float)(random.NextDouble() - 0.5);
        return values;
    }
}
