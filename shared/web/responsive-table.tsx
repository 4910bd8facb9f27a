import { Table, TableContext } from "nhsuk-react-components";
import type { ReactElement, ReactNode } from "react";

export type TableRow = { key: string; cells: readonly ReactNode[] };

/** A table that becomes a list on a narrow screen. */
export const ResponsiveTable = (props: { caption: string; headings: string[]; rows: readonly TableRow[] }): ReactElement => {
  // The library's table learns the headings of its cells only in the browser, so here they are told to it.
  const context = { firstCellIsHeader: false, responsive: true, headings: props.headings, setHeadings: () => undefined };
  return (
    <Table responsive caption={props.caption}>
      <Table.Head>
        <Table.Row>
          {props.headings.map((heading) => (
            <Table.Cell key={heading}>{heading}</Table.Cell>
          ))}
        </Table.Row>
      </Table.Head>
      <TableContext.Provider value={context}>
        <Table.Body>
          {props.rows.map(({ key, cells }) => (
            <Table.Row key={key}>
              {cells.map((cell, index) => (
                <Table.Cell key={props.headings[index]}>{cell}</Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </TableContext.Provider>
    </Table>
  );
};
